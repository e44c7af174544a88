import { bounceReference } from '../../../shared/rules/changes/reference-changes.ts';
import { ledgerOf } from '../../../shared/ledger/ledger-of.ts';
import { applicationAt, requestIn, submittedAt } from '../made-up/journey.ts';
import { daysLater } from '../days-later.ts';
import type { MemoryWorld } from '../in-memory/memory-world.ts';
import { signInFor } from '../web-visit.ts';
import { reviewerNamed } from '../made-up/reviewer-named.ts';
import { keepIn, type PageState } from './keep-in.ts';
import { answerInMonthsBefore } from './what-took-long.ts';

const haveLetters = async (world: MemoryWorld): Promise<void> => {
  const asked = applicationAt('references');
  await keepIn(world, 'bounced', bounceReference(asked, requestIn(asked, 1), 'bounced', submittedAt).application);
  const letter = { applicationId: 'bounced', wait: 'w', attempt: '0.0', at: submittedAt, state: 'sent' } as const;
  const referee = { ...letter, kind: 'reference-requested', to: { role: 'referee', slot: 1, number: 1 } } as const;
  const applicant = { ...letter, kind: 'fee-due', to: { role: 'applicant' } } as const;
  world.kept.putLetters('bounced', [
    { ...referee, key: 'k1', delivery: 'bounced' },
    { ...applicant, key: 'k2', delivery: 'complained' },
    { ...referee, key: 'k4', attempt: '0.1', delivery: 'suppressed' },
    { ...applicant, key: 'k3', kind: 'reference-received', delivery: 'given-up' },
  ]);
};

const haveMoney = async (world: MemoryWorld): Promise<void> => {
  // As long as real ids are, so that the table shows whether it bears them.
  const booked = ledgerOf({ ...applicationAt('review'), id: 'af5db1cb674854a4369c16475' });
  const longer = (reference: string) => (reference === '' ? '' : 'pi_3PxEkSRNjNwx588lxYNZjVhQLZ');
  for (const entry of booked) world.addLedgerEntry({ ...entry, reference: longer(entry.reference) });
  const event = { type: 'checkout.session.completed', at: submittedAt, livemode: false, sessionId: 'cs_strange' };
  await world.stripeEvents.record({ id: 'evt_strange', ...event }, submittedAt);
  await world.stripeEvents.park('evt_strange', 'No application knows this session.');
  const found = { lookedAt: 120, repaired: 2, parked: 1, kinds: { money: 2, 'run-failed-at-once': 1 } };
  await world.reconciliations.keep(found, submittedAt, undefined);
};

const haveReviewers = async (world: MemoryWorld): Promise<void> => {
  const event = { at: daysLater(submittedAt, -40), by: 'sub-cora', kind: 'added' } as const;
  const left = { at: submittedAt, by: 'sub-carl', kind: 'deactivated' } as const;
  world.addReviewer(reviewerNamed('ina', { name: 'Ina Invited', open: 2, history: [event] }));
  world.addReviewer(reviewerNamed('lea', { name: 'Lea Left', open: 2, history: [event, left] }));
  await world.staff.keep('sub-carl', 'Carl Coordinator');
  await world.imports.note('endorsements', { at: submittedAt, by: 'sub-carl', taken: 40, refused: 2 });
};

const list = 'email,name,validUntil\nmona@example.org,Mona Member,2026-12-31\nnobody,Nobody,2026-12-31\n';

const earlier = [
  'number,email,name,credential,category,endorsedOn,validUntil,listed',
  'IN-17,eve@example.org,Eve Earlier,IMH-E,family-specialist,2024-05-31,2027-05-31,yes',
  'IN-18,nobody,Nobody,IMH-E,family-specialist,2024-05-31,2027-05-31,yes',
].join('\n');

/** Lists the states of the coordinator's pages about everything: the work, the letters, the money, the people. */
export const deskStates = async (world: MemoryWorld): Promise<readonly PageState[]> => {
  await haveLetters(world);
  await haveMoney(world);
  await haveReviewers(world);
  await answerInMonthsBefore(world);
  signInFor(world, '/coordinator', { audience: 'staff', groups: ['coordinator'], email: 'cora@example.net' });
  return [
    { name: 'coordinator-work', path: '/coordinator' },
    { name: 'coordinator-work-list', path: '/coordinator/work?list=bounced' },
    { name: 'coordinator-work-none', path: '/coordinator', fill: { words: 'nobody at all' }, press: 'Show' },
    { name: 'coordinator-work-errors', path: '/coordinator', fill: { words: 'x'.repeat(201) }, press: 'Show' },
    { name: 'coordinator-letters', path: '/coordinator/letters' },
    { name: 'coordinator-ledger', path: '/coordinator/ledger' },
    { name: 'coordinator-ledger-errors', path: '/coordinator/ledger', fill: { from: 'May' }, press: 'Show' },
    { name: 'coordinator-figures', path: '/coordinator/figures' },
    { name: 'reviewers', path: '/coordinator/reviewers' },
    { name: 'reviewer-add', path: '/coordinator/reviewers/add', press: 'Add' },
    { name: 'reviewer', path: '/coordinator/reviewers/ada' },
    { name: 'reviewer-not-invited', path: '/coordinator/reviewers/ina' },
    { name: 'reviewer-left', path: '/coordinator/reviewers/lea' },
    { name: 'members', path: '/coordinator/members' },
    { name: 'members-errors', path: '/coordinator/members', press: 'Take' },
    { name: 'members-taken', path: '/coordinator/members', fill: { file: list }, press: 'Take' },
    { name: 'endorsements', path: '/coordinator/endorsements' },
    { name: 'endorsements-taken', path: '/coordinator/endorsements', fill: { file: earlier }, press: 'Take' },
    { name: 'coordinator-no-such-page', path: '/coordinator/nowhere' },
  ];
};
