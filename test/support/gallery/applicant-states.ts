import { emptyEvidence } from '../../../shared/evidence.ts';
import { recordOutcome } from '../../../shared/rules/changes/record-outcome.ts';
import { bounceReference, declineReference } from '../../../shared/rules/changes/reference-changes.ts';
import { askForInformation } from '../../../shared/rules/changes/review-changes.ts';
import { applicationAt, decideAs, requestIn, submittedAt } from '../journey.ts';
import type { MemoryWorld } from '../memory-world.ts';
import { draftOf } from '../submitted-application.ts';
import { signInFor } from '../web-visit.ts';
import { keepIn, type PageState } from './keep-in.ts';

/** Lists the states of the pages that applicants see. */
export const applicantStates = async (world: MemoryWorld): Promise<readonly PageState[]> => {
  const { endorsement: _none, ...bare } = draftOf(world, 'p', { evidence: emptyEvidence });
  const blank = await keepIn(world, 'blank', bare);
  const empty = await keepIn(world, 'empty', draftOf(world, 'p', { evidence: emptyEvidence }));
  const full = await keepIn(world, 'full', draftOf(world, 'p'));
  const asked = applicationAt('references');
  const declined = declineReference(asked, requestIn(asked, 2), 'cannot-now', submittedAt).application;
  const references = await keepIn(
    world,
    'references',
    bounceReference(declined, requestIn(declined, 3), submittedAt).application,
  );
  const question = await keepIn(
    world,
    'question',
    askForInformation(applicationAt('review'), 'ada', 'What did you do in 2021?', submittedAt).application,
  );
  const deferred = await keepIn(
    world,
    'deferred',
    recordOutcome(decideAs(applicationAt('review'), 'ada', 'defer'), 'IO-2', submittedAt).application,
  );
  const endorsed = recordOutcome(decideAs(applicationAt('review'), 'ada', 'endorse'), 'IO-1', submittedAt);
  if (endorsed.register !== undefined) world.register_.set('IO-1', endorsed.register);
  const certified = await keepIn(world, 'endorsed', endorsed.application);
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
  signInFor(world, '/applications', { audience: 'applicant', groups: [], email: 'full@example.org' });
  signInFor(world, '/application/nothing', { audience: 'applicant', groups: [], email: 'full@example.org' });
  return [
    { name: 'applications', path: '/applications' },
    { name: 'not-yours', path: '/application/nothing' },
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
    { name: 'register-consent', path: `${home(certified)}/register` },
  ];
};
