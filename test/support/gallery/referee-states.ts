import type { Application } from '../../../shared/application/application.ts';
import { competencies } from '../../../shared/competency.ts';
import { policyById } from '../../../shared/policy/policy-by-id.ts';
import { declineReference, nameAnotherReferee } from '../../../shared/rules/changes/reference-changes.ts';
import { saveReference } from '../../../shared/rules/changes/save-reference.ts';
import { close } from '../../../shared/rules/close.ts';
import { applicationAt, requestIn, submittedAt } from '../made-up/journey.ts';
import type { MemoryWorld } from '../in-memory/memory-world.ts';
import { linkTo } from '../web-visit.ts';
import { keepIn, type PageState, putBack } from './keep-in.ts';

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
  const linked = async (id: string, application: Application, slot = 1) =>
    linkTo(world, {
      purpose: 'reference',
      applicationId: await keepIn(world, id, application),
      wait: `reference:${slot}:1`,
    });
  const asked = applicationAt('references');
  const referee = await linked('asking', answered(asked));
  const whole = await linked('whole', answered(asked));
  const blank = await linked('fresh', asked, 2);
  const received = await linked('received', applicationAt('review'));
  const no = declineReference(asked, requestIn(asked, 1), 'cannot-now', submittedAt);
  const declined = await linked('declined', no.application);
  const { referee: former } = requestIn(asked, 1);
  const another = nameAnotherReferee(asked, { ...former, email: 'tia@example.net' }, submittedAt);
  const replaced = await linked('referee-replaced', another.application);
  const lapsed = close(asked, { outcome: 'lapsed', by: 'association', reason: 'fee' }, submittedAt);
  const over = await linked('over', lapsed.application);
  return [
    { name: 'referee-welcome', path: referee },
    { name: 'referee-replaced', path: replaced },
    ...competencies.map((area) => ({ name: `referee-rating-${area}`, path: `${referee}/${area}` })),
    { name: 'referee-rating-known', path: `${blank}/acquaintance`, press: 'Save and continue' },
    { name: 'referee-rating-errors', path: `${blank}/thinking`, press: 'Save and continue' },
    { name: 'referee-rating-recommendation', path: `${blank}/recommendation`, press: 'Save and continue' },
    { name: 'referee-saved', path: `${referee}/saved` },
    { name: 'referee-check', path: `${referee}/check` },
    { name: 'referee-check-unfinished', path: `${blank}/check` },
    { name: 'referee-thanks', path: `${whole}/check`, press: 'Send the reference', before: putBack(world, 'whole') },
    { name: 'referee-decline', path: `${referee}/decline`, press: 'Continue' },
    { name: 'referee-decline-confirm', path: `${referee}/decline`, fill: { reason: 'cannot-now' }, press: 'Continue' },
    { name: 'referee-received', path: received },
    { name: 'referee-declined', path: declined },
    { name: 'referee-not-needed', path: over },
    { name: 'referee-lost-link', path: '/reference/nothing' },
    { name: 'referee-new-link', path: '/reference/nothing', press: 'Send me' },
  ];
};
