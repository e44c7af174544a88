import { aws_stepfunctions as sfn } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Act } from '../../../shared/act.ts';
import { type Catching, park, when, whenTheApplicationMovesOn } from './catches.ts';
import { eligibility } from './eligibility.ts';
import { endings } from './endings.ts';
import { expressions } from './expressions.ts';
import { fees } from './fees.ts';
import { outcome } from './outcome.ts';
import { references } from './references.ts';
import { review } from './review.ts';
import { Storyteller, type LiveFunctions } from './storyteller.ts';

type Parts = ReturnType<typeof everyPart>;

const everyPart = (story: Storyteller) => {
  const ends = endings(story);
  return {
    ...eligibility(story, ends),
    ...fees(story),
    references: references(story),
    ...review(story),
    ...outcome(story, ends),
    amend: story.askAndWait({
      name: 'Ask the applicant to amend',
      tells: 'Waits for a deferred applicant to amend and submit again; then everything is checked and reviewed again.',
    }),
    coordinator: story.askAndWait({
      parking: true,
      name: 'Call the coordinator',
      tells: 'Something nobody thought of happened: the application is parked here until a coordinator says go on.',
    }),
    whereItStands: story.question({
      name: 'Where does the application stand?',
      tells: 'A run starts at the act that the facts say is next: the first one, or where a former run ended.',
    }),
    whichActFailed: story.question({
      name: 'Which act failed?',
      tells: 'Leads back to the act at which the application was parked.',
    }),
  };
};

/** The process as people tell it: read it from top to bottom. */
const theStory = (of: Parts): void => {
  of.membership.next(of.applicationFee);
  of.confirmation.next(of.applicationFee);
  of.applicationFee.next(of.references.collect);
  of.references.check.next(of.processingFee);
  of.processingFee.next(of.judge);
  of.judge.next(of.record);
  of.decide.next(of.record);
  when(of.record, 'RenewalNeeded', of.renewal);
  of.renewal.next(of.record);
  of.amend.next(of.check);
};

/** Every act and the state that begins it: a run may start at any, and any may fail. */
const statesOf = (of: Parts): Record<Exclude<Act, 'closed'>, Catching> => ({
  check: of.check,
  membership: of.membership,
  'membership-confirmation': of.confirmation,
  'application-fee': of.applicationFee,
  references: of.references.collect,
  'check-references': of.references.check,
  'processing-fee': of.processingFee,
  review: of.judge,
  'more-information': of.askForMore,
  decision: of.decide,
  outcome: of.record,
  renewal: of.renewal,
  amendment: of.amend,
});

const whereARunStarts = (of: Parts): void => {
  for (const [act, state] of Object.entries(statesOf(of))) {
    of.whereItStands.when(sfn.Condition.jsonata(expressions.is('act', act)), state);
  }
  // An act of no name: the first task compares with the facts and says where the application stands.
  of.whereItStands.otherwise(of.check);
};

/** Anything may happen anywhere: the application closes, its run is over, it stands elsewhere, or there is a bug. */
const whateverHappens = (of: Parts): void => {
  const acts = Object.values(statesOf(of));
  const afterTheEnd = [of.startTheNextRun, of.settle];
  const exits = { closed: of.settle, runIsOver: of.startTheNextRun, elsewhere: of.whereItStands };
  for (const act of [...acts, ...afterTheEnd, of.coordinator]) whenTheApplicationMovesOn(act, exits);
  for (const act of acts) {
    park(act, of.coordinator);
    of.whichActFailed.when(sfn.Condition.jsonata(expressions.is('failed.state', act.stateId)), act);
  }
  of.coordinator.next(of.whichActFailed);
  of.whichActFailed.otherwise(of.whereItStands);
  of.howDidItEnd.otherwise(of.coordinator);
};

/** Tells the whole process, from submission to an end; `live` finds the function that serves a state. */
export const applicationWorkflow = (scope: Construct, live: LiveFunctions): sfn.IChainable => {
  const parts = everyPart(new Storyteller(scope, live));
  theStory(parts);
  whereARunStarts(parts);
  whateverHappens(parts);
  return parts.whereItStands;
};
