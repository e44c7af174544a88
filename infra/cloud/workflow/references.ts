import { aws_stepfunctions as sfn } from 'aws-cdk-lib';
import { endThisPart, on, park } from './catches.ts';
import { expressions } from './expressions.ts';
import type { Storyteller } from './storyteller.ts';

const inside = 'the references';

const questions = (story: Storyteller) => {
  const ask = story.askAndWait({
    inside,
    name: 'Ask the referee',
    tells: 'Waits for one referee to rate the applicant, with reminders; ends when the reference is received.',
  });
  const replace = story.askAndWait({
    inside,
    name: 'Ask the applicant for another referee',
    tells: 'Waits for a replacement after a referee declined, bounced or kept silent; a late reference still counts.',
  });
  on(ask, 'AnotherRefereeNeeded', replace);
  on(ask, 'RefereeNamed', ask);
  on(replace, 'RefereeNamed', ask);
  return { ask, replace };
};

const parking = (story: Storyteller) => {
  const coordinator = story.askAndWait({
    inside,
    parking: true,
    name: 'Call the coordinator about the reference',
    tells: 'Something nobody thought of happened to this one reference: waits for a coordinator, then goes back to it.',
  });
  const whichFailed = story.question({
    name: 'Which question about the referee failed?',
    tells: 'Leads back to the question at which this reference was parked.',
  });
  coordinator.next(whichFailed);
  return { coordinator, whichFailed };
};

const oneReference = (story: Storyteller) => {
  const { ask, replace } = questions(story);
  const { coordinator, whichFailed } = parking(story);
  const movedOn = story.raise({
    name: 'The application moved on',
    tells: 'The whole application closed, or goes on elsewhere: ends this part and lets the Map say where.',
  });

  whichFailed.when(sfn.Condition.jsonata(expressions.is('failed.state', replace.stateId)), replace).otherwise(ask);
  for (const state of [ask, replace, coordinator]) endThisPart(state, movedOn);
  for (const state of [ask, replace]) park(state, coordinator);
  return ask;
};

/** All referees are asked at once; each reference has its own reminders, its own replacement and, if need be, its own bug. */
export const references = (story: Storyteller) => ({
  references: story.forEachRequest(
    {
      name: 'Collect the references',
      tells: 'Asks every referee at the same time and ends when every reference is in.',
    },
    oneReference(story),
  ),
  'check-references': story.task({
    name: 'Check the references',
    tells: 'Judges whether enough valid ratings of the right kinds are in; asks for the missing ones again.',
  }),
});
