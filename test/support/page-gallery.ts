import { emptyEvidence } from '../../shared/evidence.ts';
import type { Application } from '../../shared/application/application.ts';
import { checkMembership } from '../../shared/rules/changes/check-membership.ts';
import { raiseDoubt } from '../../shared/rules/changes/doubt-changes.ts';
import { recordOutcome } from '../../shared/rules/changes/record-outcome.ts';
import { bounceReference, declineReference } from '../../shared/rules/changes/reference-changes.ts';
import { askForInformation } from '../../shared/rules/changes/review-changes.ts';
import { saveReference } from '../../shared/rules/changes/save-reference.ts';
import { close } from '../../shared/rules/close.ts';
import { verbs } from '../../functions/web/coordinator/verbs.ts';
import { policyById } from '../../shared/policy/policy-by-id.ts';
import { applicationAt, decideAs, requestIn, submittedAt } from './journey.ts';
import type { MemoryWorld } from './memory-world.ts';
import { draftOf } from './submitted-application.ts';
import { keep, linkTo } from './web-visit.ts';

/** Is a state of a page: its name, how to get there, and what to send with its form to see its errors. */
export type PageState = { readonly name: string; readonly path: string; readonly press?: string };

const kept = async (world: MemoryWorld, id: string, application: Application) => {
  const email = `${id}@example.org`;
  await keep(world, { ...application, id, email });
  const link = (purpose: 'application' | 'reference' | 'review' | 'coordinator', wait: string, person?: string) =>
    linkTo(world, { purpose, applicationId: id, wait, ...(person === undefined ? {} : { person }) });
  return link;
};

const toConfirm = (): Application => {
  const application = applicationAt('membership');
  const membership = { association: 'waimh' as const, memberNumber: '7' };
  return checkMembership({ ...application, evidence: { ...application.evidence, membership } }, undefined, submittedAt)
    .application;
};

const answered = (application: Application): Application => {
  const { statements } = policyById('2022-01-01').rating;
  const scores = Object.fromEntries(statements.map(({ id }, index) => [id, index < 7 ? 'none' : '3']));
  const typed = {
    ...scores,
    recommendation: 'recommend',
    knownSince: '2019',
    capacity: 'I lead the team.',
    'comment-thinking': 'Clear.',
  };
  return saveReference(application, requestIn(application, 1), typed, submittedAt).application;
};

const applicantStates = async (world: MemoryWorld): Promise<readonly PageState[]> => {
  const { endorsement: _none, ...bare } = draftOf(world, 'p', { evidence: emptyEvidence });
  const blank = await kept(world, 'blank', bare);
  const empty = await kept(world, 'empty', draftOf(world, 'p', { evidence: emptyEvidence }));
  const full = await kept(world, 'full', draftOf(world, 'p'));
  const asked = applicationAt('references');
  const declined = declineReference(asked, requestIn(asked, 2), 'cannot-now', submittedAt).application;
  const references = await kept(
    world,
    'references',
    bounceReference(declined, requestIn(declined, 3), submittedAt).application,
  );
  const question = await kept(
    world,
    'question',
    askForInformation(applicationAt('review'), 'ada', 'What did you do in 2021?', submittedAt).application,
  );
  const deferred = await kept(
    world,
    'deferred',
    recordOutcome(decideAs(applicationAt('review'), 'ada', 'defer'), 'IO-2', submittedAt).application,
  );
  const endorsed = recordOutcome(decideAs(applicationAt('review'), 'ada', 'endorse'), 'IO-1', submittedAt);
  if (endorsed.register !== undefined) world.register_.set('IO-1', endorsed.register);
  const certified = await kept(world, 'endorsed', endorsed.application);
  const home = (link: typeof empty) => link('application', 'application');
  const atEmpty = home(empty);
  const atFull = home(full);
  const atReferences = home(references);
  const sections = [
    'person',
    'category',
    'education',
    'work/new',
    'training/new',
    'supervision/new',
    'referees',
    'referees/1',
    'membership',
    'agreements',
  ];
  return [
    { name: 'task-list-blank', path: home(blank) },
    { name: 'submit-blank', path: `${home(blank)}/submit` },
    { name: 'errors-category', path: `${home(blank)}/category`, press: 'Save' },
    { name: 'task-list-empty', path: atEmpty },
    { name: 'task-list-full', path: atFull },
    ...sections.map((page) => ({ name: `section-${page.replace('/', '-')}`, path: `${atFull}/${page}` })),
    ...['work/new', 'training/new', 'supervision/new', 'referees/1', 'membership', 'agreements'].map((page) => ({
      name: `errors-${page.replace('/', '-')}`,
      path: `${atEmpty}/${page}`,
      press: 'Save',
    })),
    { name: 'submit-warned', path: `${atEmpty}/submit` },
    { name: 'submit-errors', path: `${atFull}/submit`, press: 'Submit' },
    { name: 'status-references', path: atReferences },
    { name: 'replace', path: `${atReferences}/replace/2`, press: 'Ask' },
    { name: 'address', path: `${atReferences}/address/3`, press: 'Save' },
    { name: 'withdraw', path: `${atReferences}/withdraw` },
    { name: 'status-question', path: home(question) },
    { name: 'answer', path: `${home(question)}/answer`, press: 'Send' },
    { name: 'amend', path: home(deferred) },
    { name: 'status-endorsed', path: home(certified) },
    { name: 'certificate', path: `${home(certified)}/certificate` },
  ];
};

const withDoubt = (): Application => {
  const doubted = { kind: 'unknown-session', fee: 'application-1', about: 'cs_strange', cents: 2500 } as const;
  const change = raiseDoubt(applicationAt('references'), doubted, submittedAt);
  if (change === undefined) throw new Error('This was doubted before.');
  return change.application;
};

const otherStates = async (world: MemoryWorld): Promise<readonly PageState[]> => {
  const asking = await kept(world, 'asking', answered(applicationAt('references')));
  const fresh = await kept(world, 'fresh', applicationAt('references'));
  const reviewed = await kept(world, 'reviewed', applicationAt('review'));
  const decided = await kept(world, 'decided', decideAs(applicationAt('review'), 'ada', 'decline'));
  const member = await kept(world, 'member', toConfirm());
  const referee = asking('reference', 'reference:1:1');
  const review = reviewed('review', 'review:1', 'ada');
  const decision = decided('coordinator', 'decision:1');
  const unpaid = (await kept(world, 'unpaid', applicationAt('application-fee')))('coordinator', 'bounce:applicant');
  const money = (await kept(world, 'money', withDoubt()))('coordinator', 'doubt:1');
  const declined = declineReference(
    applicationAt('references'),
    requestIn(applicationAt('references'), 1),
    'cannot-now',
    submittedAt,
  );
  const work = (await kept(world, 'declined', declined.application))('coordinator', 'another-referee:1:1');
  const lapsed = close(
    applicationAt('references'),
    { outcome: 'lapsed', by: 'association', reason: 'fee' },
    submittedAt,
  );
  const ended = await kept(world, 'ended', lapsed.application);
  return [
    { name: 'referee-welcome', path: referee },
    { name: 'referee-rating', path: `${referee}/rating` },
    { name: 'referee-rating-errors', path: `${fresh('reference', 'reference:2:1')}/rating`, press: 'Save and check' },
    { name: 'referee-check', path: `${referee}/check` },
    { name: 'referee-decline', path: `${referee}/decline`, press: 'Continue' },
    { name: 'referee-received', path: reviewed('reference', 'reference:1:1') },
    { name: 'review', path: review },
    { name: 'review-endorse', path: `${review}/endorse`, press: 'Endorse' },
    { name: 'review-step-back', path: `${review}/step-back` },
    { name: 'review-decided', path: decided('review', 'review:1', 'ada') },
    { name: 'coordinator-decision', path: decision, press: 'Record' },
    { name: 'coordinator-membership', path: member('coordinator', 'membership-confirmation') },
    { name: 'coordinator-money', path: money },
    { name: 'coordinator-exempt', path: `${unpaid}/exempt-application-1`, press: 'Exempt' },
    { name: 'coordinator-cheque', path: `${unpaid}/cheque-application-1`, press: 'Record' },
    { name: 'coordinator-refund', path: `${money}/refund-application-1`, press: 'Give' },
    { name: 'coordinator-doubt', path: `${money}/doubt-1`, press: 'Record' },
    { name: 'coordinator-receipt', path: `${money}/receipt-1` },
    { name: 'coordinator-ledger', path: `${money}/ledger`, press: 'Show' },
    { name: 'coordinator-references', path: work },
    { name: 'coordinator-work', path: `${work}/work` },
    ...['extend', 'undo-decline', 'replace', 'record-reference', 'seen'].map((page) => ({
      name: `coordinator-${page}`,
      path: `${work}/${page}`,
      press: verbs.find((one) => one.page === page)?.title ?? '',
    })),
    {
      name: 'coordinator-assign',
      path: `${reviewed('coordinator', 'review:1')}/assign`,
      press: 'Assign a reviewer',
    },
    {
      name: 'coordinator-reopen',
      path: `${ended('coordinator', 'failure:1')}/reopen`,
      press: 'Open the application again',
    },
    { name: 'coordinator-close', path: `${decision}/close`, press: 'Close' },
  ];
};

/** Fills a world with applications in every state and lists the states of pages that people see. */
export const pageGallery = async (world: MemoryWorld): Promise<readonly PageState[]> => [
  { name: 'home', path: '/' },
  { name: 'requirements', path: '/requirements' },
  { name: 'where-do-i-stand', path: '/where-do-i-stand' },
  { name: 'where-do-i-stand-errors', path: '/where-do-i-stand', press: 'Show me' },
  { name: 'apply-errors', path: '/apply', press: 'Start' },
  ...(await applicantStates(world)),
  ...(await otherStates(world)),
  { name: 'register', path: '/register?number=IO-1' },
  { name: 'register-errors', path: '/register', press: 'Look up' },
  { name: 'verified', path: '/certificates/IO-1' },
  { name: 'unknown-link', path: '/application/nothing' },
];
