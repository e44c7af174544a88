import type { Application } from '../../../shared/application/application.ts';
import { checkMembership } from '../../../shared/rules/changes/check-membership.ts';
import { raiseDoubt } from '../../../shared/rules/changes/doubt-changes.ts';
import { declineReference } from '../../../shared/rules/changes/reference-changes.ts';
import { saveReference } from '../../../shared/rules/changes/save-reference.ts';
import { close } from '../../../shared/rules/close.ts';
import { policyById } from '../../../shared/policy/policy-by-id.ts';
import { beginErasure } from '../../../shared/rules/changes/begin-erasure.ts';
import { endErasure } from '../../../shared/rules/changes/end-erasure.ts';
import { verbs } from '../../../functions/web/coordinator/verbs.ts';
import { applicationAt, decideAs, requestIn, submittedAt } from '../journey.ts';
import type { MemoryWorld } from '../memory-world.ts';
import { signInFor } from '../web-visit.ts';
import { answerInMonthsBefore } from './what-took-long.ts';
import { keepIn, type PageState } from './keep-in.ts';

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

const withDoubt = (): Application => {
  const doubted = { kind: 'unknown-session', fee: 'application-1', about: 'cs_strange', cents: 2500 } as const;
  const change = raiseDoubt(applicationAt('references'), doubted, submittedAt);
  if (change === undefined) throw new Error('This was doubted before.');
  return change.application;
};

/** Lists the states of the pages that referees, reviewers and the coordinator see. */
export const otherStates = async (world: MemoryWorld): Promise<readonly PageState[]> => {
  const asking = await keepIn(world, 'asking', answered(applicationAt('references')));
  const fresh = await keepIn(world, 'fresh', applicationAt('references'));
  const reviewed = await keepIn(world, 'reviewed', applicationAt('review'));
  const decided = await keepIn(world, 'decided', decideAs(applicationAt('review'), 'ada', 'decline'));
  const member = await keepIn(world, 'member', toConfirm());
  const referee = asking('reference', 'reference:1:1');
  const review = reviewed('review', 'review:1', 'ada');
  const decision = decided('coordinator', 'decision:1');
  const unpaid = (await keepIn(world, 'unpaid', applicationAt('application-fee')))('coordinator', 'bounce:applicant');
  const money = (await keepIn(world, 'money', withDoubt()))('coordinator', 'doubt:1');
  const declined = declineReference(
    applicationAt('references'),
    requestIn(applicationAt('references'), 1),
    'cannot-now',
    submittedAt,
  );
  const work = (await keepIn(world, 'declined', declined.application))('coordinator', 'another-referee:1:1');
  const lapsed = close(
    applicationAt('references'),
    { outcome: 'lapsed', by: 'association', reason: 'fee' },
    submittedAt,
  );
  const ended = await keepIn(world, 'ended', lapsed.application);
  const order = { by: 'sub-cora', reason: 'asked' as const };
  const begun = beginErasure(lapsed.application, order, submittedAt).application;
  const erased = await keepIn(world, 'erased', endErasure(begun, submittedAt).application);
  await answerInMonthsBefore(world);
  signInFor(world, '/reviewer', { audience: 'staff', groups: ['reviewer'], email: 'ada@example.net' });
  return [
    { name: 'referee-welcome', path: referee },
    { name: 'referee-rating', path: `${referee}/thinking` },
    { name: 'referee-rating-known', path: `${fresh('reference', 'reference:2:1')}/acquaintance`, press: 'Save and' },
    { name: 'referee-rating-errors', path: `${fresh('reference', 'reference:2:1')}/thinking`, press: 'Save and' },
    { name: 'referee-lost-link', path: '/reference/nothing', press: 'Send me' },
    { name: 'referee-check', path: `${referee}/check` },
    { name: 'referee-decline', path: `${referee}/decline`, press: 'Continue' },
    { name: 'referee-received', path: reviewed('reference', 'reference:1:1') },
    { name: 'reviewer-desk', path: '/reviewer' },
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
    { name: 'coordinator-ledger', path: '/coordinator/ledger', press: 'Show' },
    { name: 'coordinator-references', path: work },
    { name: 'coordinator-work', path: '/coordinator' },
    { name: 'coordinator-figures', path: '/coordinator/figures' },
    { name: 'reviewers', path: '/coordinator/reviewers' },
    { name: 'members', path: '/coordinator/members', press: 'Take' },
    { name: 'endorsements', path: '/coordinator/endorsements' },
    { name: 'reviewer-add', path: '/coordinator/reviewers/add', press: 'Add' },
    { name: 'reviewer', path: '/coordinator/reviewers/ada', press: 'Deactivate' },
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
    { name: 'coordinator-erase', path: `${ended('coordinator', 'failure:1')}/erase`, press: 'Erase' },
    { name: 'coordinator-erased', path: erased('coordinator', 'failure:1') },
  ];
};
