import type { Act } from './act.ts';
import type { Application } from './application/application.ts';
import { feeCalled } from './fee-called.ts';
import { feeOf } from './rules/money/fee-of.ts';
import { isDraft } from './rules/is-draft.ts';
import { isOnItsWay } from './rules/money/is-on-its-way.ts';
import { openFailures } from './rules/open-failures.ts';
import { type ToldTurn, toldTurn } from './rules/told-turn.ts';
import { draftPlan } from './rules/draft.ts';
import { standing } from './rules/standing.ts';
import { amendmentQuestion } from './rules/waits/amendment-question.ts';
import { feeSteps } from './status/fee-steps.ts';
import type { NextStep } from './status/next-step.ts';
import { outcomeTitles } from './status/outcome-words.ts';
import { referenceSteps } from './status/reference-steps.ts';
import { informationSteps, reviewSteps } from './status/review-steps.ts';

/** Where an application stands in words: its title, whose turn it is, and what comes next and when. */
export type Status = { readonly title: string; readonly turn: ToldTurn; readonly next: readonly NextStep[] };

const titles: Record<Act, string> = {
  check: 'We are checking your application',
  membership: 'We are checking your membership',
  'membership-confirmation': 'Your membership is being confirmed',
  'application-fee': 'The application fee is due',
  references: 'Waiting for your references',
  'check-references': 'We are checking your references',
  'processing-fee': 'The processing fee is due',
  review: 'In review',
  'more-information': 'The reviewers have a question',
  decision: 'The coordinator is confirming the decision',
  renewal: 'Your membership has to be renewed',
  outcome: 'We are recording the outcome',
  amendment: 'Deferred: you can amend your application',
  closed: 'Ended',
};

const titleAt = (application: Application, act: Act, next: readonly NextStep[]): string => {
  if (isOnItsWay(application)) return 'Your payment is on its way';
  if (next.some(({ slot }) => slot !== undefined)) return 'We need your help with your referees';
  const fee = act === 'application-fee' ? feeOf(application, 'application') : undefined;
  return fee === undefined ? titles[act] : `The ${feeCalled(fee)} is due`;
};

const moment: readonly NextStep[] = [{ what: 'This usually takes a moment. The next letter says what comes next.' }];

const staysOpen = 'You do not need to do anything, and your application stays open, however long that takes.';

const steps: Record<Act, (application: Application) => readonly NextStep[]> = {
  check: () => moment,
  membership: () => moment,
  'membership-confirmation': ({ membership }) => [
    {
      what: `The coordinator confirms your membership of ${membership?.association ?? 'another association'}. ${staysOpen}`,
    },
  ],
  'application-fee': (application) => feeSteps(application, 'application'),
  references: referenceSteps,
  'check-references': () => moment,
  'processing-fee': (application) => feeSteps(application, 'processing'),
  review: reviewSteps,
  'more-information': informationSteps,
  decision: () => [{ what: `The coordinator reads the reasons and decides. ${staysOpen}` }],
  renewal: (application) => feeSteps(application, 'renewal'),
  outcome: () => moment,
  amendment: (application) => {
    const by = amendmentQuestion.plan(application).at(-1);
    const what = 'Amend your application and submit it again. Otherwise it lapses.';
    return [{ what, by }];
  },
  closed: () => [],
};

/** Computes where an application stands from its facts; nothing of it is ever stored. */
export const statusOf = (application: Application): Status => {
  const turn = toldTurn(application);
  if (application.closed !== undefined) return { title: outcomeTitles[application.closed.outcome], turn, next: [] };
  if (application.erasure !== undefined) return { title: 'Draft that was erased', turn, next: [] };
  if (isDraft(application)) {
    const what =
      'Complete the sections and submit the application. A draft is deleted when nothing is saved for a long time.';
    const by = draftPlan(application).at(-1);
    return { title: 'Draft', turn, next: [{ what, by }] };
  }
  const act = standing(application);
  const failed = openFailures(application).length > 0;
  const trouble: NextStep = {
    what: 'A step failed on our side. The coordinator knows and sets it going again; nothing is lost.',
  };
  const next = steps[act](application);
  return {
    title: titleAt(application, act, next),
    turn,
    // What failed does not take a moment.
    next: failed ? [trouble, ...next.filter((step) => !moment.includes(step))] : next,
  };
};
