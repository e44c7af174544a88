import { askForInformation, decide, freeSeat, stepBack } from '../../../shared/rules/changes/review-changes.ts';
import { seatReviewer } from '../../../shared/rules/changes/seat-reviewer.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { applicationAt, decideAs, submittedAt } from '../made-up/journey.ts';
import type { MemoryWorld } from '../in-memory/memory-world.ts';
import { reviewerNamed } from '../made-up/reviewer-named.ts';
import { factsOf, pageOf, signInFor } from '../web-visit.ts';
import { keepIn, type PageState, stale } from './keep-in.ts';

/** Lists the states of the pages that reviewers see. */
export const reviewerStates = async (world: MemoryWorld): Promise<readonly PageState[]> => {
  const at = applicationAt('review');
  const kept = async (id: string, application = at) => pageOf(world, 'review', await keepIn(world, id, application));
  const review = await kept('reviewed');
  const asked = await kept('asked', askForInformation(at, 'ada', 'What did you do in 2021?', submittedAt).application);
  const decided = await kept('decided', decideAs(at, 'ada', 'decline'));
  const back = await kept(
    'stepped-back',
    stepBack(at, { reviewerId: 'ada', why: 'conflict' }, submittedAt).application,
  );
  const word = { by: 'cora', reason: 'On leave.' };
  const ben = reviewerNamed('ben', { name: 'Ben' });
  const left = await kept('replaced', seatReviewer(at, { seat: 'ada', reviewer: ben }, word, submittedAt).application);
  const gone = { reviewerId: 'ada', replaced: true, inactive: true } as const;
  const noted = { actor: { role: 'association' }, kind: 'set-right', data: {} } as const;
  const free = await kept('seat-free', freeSeat(at, gone, noted, submittedAt).application);
  const namesake = await kept('namesake', { ...at, name: 'Ada' });
  const over = await kept('review-over', withdraw(at, submittedAt).application);
  await kept('done');
  const decision = { kind: 'endorse', reasons: 'Shown.' } as const;
  await world.applications.save(decide(factsOf(world, 'done'), 'ada', decision, submittedAt));
  const [ada] = await world.reviewers.all();
  if (ada !== undefined) world.addReviewer({ ...ada, open: 4 });
  const who = { audience: 'staff', groups: ['reviewer'] } as const;
  signInFor(world, '/reviewer', { ...who, email: 'ada@example.net' });
  signInFor(world, '/review/nothing', { ...who, email: 'ada@example.net' });
  return [
    { name: 'reviewer-desk', path: '/reviewer' },
    { name: 'review', path: review },
    { name: 'review-asked', path: asked },
    { name: 'review-endorse', path: `${review}/endorse`, press: 'Endorse' },
    { name: 'review-ask', path: `${review}/ask`, press: 'Ask' },
    { name: 'review-defer', path: `${review}/defer`, press: 'Defer' },
    { name: 'review-decline', path: `${review}/decline`, press: 'Decline' },
    { name: 'review-step-back', path: `${review}/step-back` },
    stale({ name: 'review-decline', path: `${review}/decline`, fill: { reasons: 'Too short.' }, press: 'Decline' }),
    stale({ name: 'review-step-back', path: `${review}/step-back`, press: 'Yes' }),
    { name: 'review-decided', path: decided },
    { name: 'review-stepped-back', path: back },
    { name: 'review-replaced', path: left },
    { name: 'review-seat-free', path: free },
    { name: 'review-not-impartial', path: namesake },
    { name: 'review-over', path: over },
    { name: 'review-not-yours', path: '/review/nothing' },
  ];
};
