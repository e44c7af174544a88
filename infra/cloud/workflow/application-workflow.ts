import { aws_stepfunctions as sfn } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type Act, acts } from '../../../shared/act.ts';
import { type Catching, on, park, whenTheApplicationMovesOn } from './catches.ts';
import { eligibility } from './eligibility.ts';
import { endings } from './endings.ts';
import { expressions } from './expressions.ts';
import { fees } from './fees.ts';
import { outcome } from './outcome.ts';
import { references } from './references.ts';
import { review } from './review.ts';
import { Storyteller, type LiveFunctions } from './storyteller.ts';

const everyPart = (story: Storyteller) => ({
  ...eligibility(story),
  ...fees(story),
  ...references(story),
  ...review(story),
  ...outcome(story),
  ends: endings(story),
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
});

/** Every act is a state of this name: a run may start at any, and any may fail. */
type Parts = ReturnType<typeof everyPart> & Record<Exclude<Act, 'closed'>, Catching>;

/** The process as people tell it: read it from top to bottom. */
const theStory = (of: Parts): void => {
  of.check.next(of.membership);
  on(of.check, 'RequirementsNotMet', of.ends.refused);
  of.membership.next(of['application-fee']);
  on(of.membership, 'MembershipToConfirm', of['membership-confirmation']);
  of['membership-confirmation'].next(of['application-fee']);
  of['application-fee'].next(of.references);
  of.references.next(of['check-references']);
  on(of['check-references'], 'ReferencesIncomplete', of.references);
  of['check-references'].next(of['processing-fee']);
  of['processing-fee'].next(of.review);
  on(of.review, 'MoreInformationAsked', of['more-information']);
  of['more-information'].next(of.review);
  on(of['more-information'], 'InformationOverdue', of.review);
  on(of.review, 'DecisionToConfirm', of.decision);
  of.decision.next(of.outcome);
  of.review.next(of.outcome);
  on(of.outcome, 'RenewalNeeded', of.renewal);
  of.renewal.next(of.outcome);
  of.outcome.next(of.howDidItEnd);
  of.amendment.next(of.check);
};

/** Every outcome has an end of its own to see in the picture; a deferral goes on in the next run. */
const howItEnds = (of: Parts): void => {
  const outcomeIs = (word: string) => sfn.Condition.jsonata(expressions.is('outcome', word));
  for (const known of ['endorsed', 'declined', 'withdrawn', 'lapsed', 'refused'] as const)
    of.howDidItEnd.when(outcomeIs(known), of.ends[known]);
  of.howDidItEnd.when(outcomeIs('deferred'), of.startTheNextRun);
  of.howDidItEnd.otherwise(of.coordinator);
  of.settle.next(of.howDidItEnd);
  of.startTheNextRun.next(of.ends.nextRun);
};

const actsToDo = acts.filter((act) => act !== 'closed');

const whereARunStarts = (of: Parts): void => {
  for (const act of actsToDo) of.whereItStands.when(sfn.Condition.jsonata(expressions.is('act', act)), of[act]);
  // An act of no name: the first task compares with the facts and says where the application stands.
  of.whereItStands.otherwise(of.check);
};

/** Anything may happen anywhere: the application closes, its run is over, it stands elsewhere, or there is a bug. */
const whateverHappens = (of: Parts): void => {
  const states = actsToDo.map((act) => of[act]);
  const exits = { closed: of.settle, runIsOver: of.startTheNextRun, elsewhere: of.whereItStands };
  for (const state of [...states, of.startTheNextRun, of.settle, of.coordinator])
    whenTheApplicationMovesOn(state, exits);
  for (const state of states) {
    park(state, of.coordinator);
    of.whichActFailed.when(sfn.Condition.jsonata(expressions.is('failed.state', state.stateId)), state);
  }
  of.coordinator.next(of.whichActFailed);
  of.whichActFailed.otherwise(of.whereItStands);
};

/** Tells the whole process, from submission to an end; `live` finds the function that serves a state. */
export const applicationWorkflow = (scope: Construct, live: LiveFunctions): sfn.IChainable => {
  const parts: Parts = everyPart(new Storyteller(scope, live));
  theStory(parts);
  howItEnds(parts);
  whereARunStarts(parts);
  whateverHappens(parts);
  return parts.whereItStands;
};
