import type { Application } from '../../../shared/application/application.ts';
import { policyById } from '../../../shared/policy/policy-by-id.ts';
import { declineReference, nameAnotherReferee } from '../../../shared/rules/changes/reference-changes.ts';
import { saveReference } from '../../../shared/rules/changes/save-reference.ts';
import { close } from '../../../shared/rules/close.ts';
import { applicationAt, requestIn, submittedAt } from '../journey.ts';
import type { MemoryWorld } from '../memory-world.ts';
import { keepIn, type PageState } from './keep-in.ts';

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

/** Lists the states of the pages that referees see. */
export const refereeStates = async (world: MemoryWorld): Promise<readonly PageState[]> => {
  const asked = applicationAt('references');
  const asking = await keepIn(world, 'asking', answered(asked));
  const fresh = await keepIn(world, 'fresh', asked);
  const received = await keepIn(world, 'received', applicationAt('review'));
  const no = declineReference(asked, requestIn(asked, 1), 'cannot-now', submittedAt);
  const declined = await keepIn(world, 'declined', no.application);
  const { referee: former } = requestIn(asked, 1);
  const another = nameAnotherReferee(asked, 1, { ...former, email: 'tia@example.net' }, submittedAt);
  const replaced = await keepIn(world, 'referee-replaced', another.application);
  const lapsed = close(asked, { outcome: 'lapsed', by: 'association', reason: 'fee' }, submittedAt);
  const over = await keepIn(world, 'over', lapsed.application);
  const referee = asking('reference', 'reference:1:1');
  const blank = fresh('reference', 'reference:2:1');
  return [
    { name: 'referee-welcome', path: referee },
    { name: 'referee-replaced', path: replaced('reference', 'reference:1:1') },
    { name: 'referee-rating', path: `${referee}/thinking` },
    { name: 'referee-rating-known', path: `${blank}/acquaintance`, press: 'Save and continue' },
    { name: 'referee-rating-errors', path: `${blank}/thinking`, press: 'Save and continue' },
    { name: 'referee-rating-recommendation', path: `${blank}/recommendation`, press: 'Save and continue' },
    { name: 'referee-saved', path: `${referee}/saved` },
    { name: 'referee-check', path: `${referee}/check` },
    { name: 'referee-check-unfinished', path: `${blank}/check` },
    { name: 'referee-decline', path: `${referee}/decline`, press: 'Continue' },
    { name: 'referee-decline-confirm', path: `${referee}/decline`, fill: { reason: 'cannot-now' }, press: 'Continue' },
    { name: 'referee-received', path: received('reference', 'reference:1:1') },
    { name: 'referee-declined', path: declined('reference', 'reference:1:1') },
    { name: 'referee-not-needed', path: over('reference', 'reference:1:1') },
    { name: 'referee-lost-link', path: '/reference/nothing' },
    { name: 'referee-new-link', path: '/reference/nothing', press: 'Send me' },
  ];
};
