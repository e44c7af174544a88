import type { Application } from '../../../shared/application/application.ts';
import { askForInformation } from '../../../shared/rules/changes/review-changes.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { informationQuestion } from '../../../shared/rules/waits/information-question.ts';
import { declinedAt } from '../made-up/declined-at.ts';
import { applicationAt, submittedAt } from '../made-up/journey.ts';
import type { MemoryWorld } from '../in-memory/memory-world.ts';
import { pageOf } from '../web-visit.ts';
import { keepIn, movesOn, type PageState } from './keep-in.ts';

const withdrawn = (application: Application): Application => withdraw(application, submittedAt).application;

const asked = (): Application =>
  askForInformation(applicationAt('review'), 'ada', 'What did you do in 2021?', submittedAt).application;

const notAnswered = (application: Application): Application =>
  informationQuestion.usedUp?.(application, submittedAt)?.change.application ?? application;

const lookedAtAgain = (application: Application): Application => ({
  ...application,
  secondLook: { at: submittedAt, reason: 'The supervision was overlooked.' },
});

/** Lists the states of forms that stood open until they came too late: each shows what was typed, which is not kept. */
export const tooLateStates = async (world: MemoryWorld): Promise<readonly PageState[]> => {
  const home = async (purpose: 'application' | 'coordinator', id: string, application: Application) =>
    pageOf(world, purpose, await keepIn(world, id, application));
  const desk = await home('coordinator', 'moved-on', applicationAt('references'));
  const question = await home('application', 'asked-too-long', asked());
  const decline = await home('application', 'looked-at-again', declinedAt(submittedAt));
  return [
    {
      name: 'coordinator-too-late',
      path: `${desk}/extend`,
      fill: { wait: 'reference:2:1', reason: 'Bo Park telephoned: on a journey until Sunday.' },
      press: 'Extend',
      ...movesOn(world, 'moved-on', withdrawn),
    },
    {
      name: 'answer-too-late',
      path: `${question}/answer`,
      fill: { answer: 'I took leave.' },
      press: 'Send',
      ...movesOn(world, 'asked-too-long', notAnswered),
    },
    {
      name: 'second-look-too-late',
      path: `${decline}/second-look`,
      fill: { reason: 'I was supervised for four years.' },
      press: 'Ask',
      ...movesOn(world, 'looked-at-again', lookedAtAgain),
    },
  ];
};
