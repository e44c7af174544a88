import fc from 'fast-check';
import { dateOfDayNumber, dayNumber, type CalendarDate } from '../../shared/calendar-date.ts';
import { type Referee, relationships } from '../../shared/evidence/referee.ts';
import type { SupervisionEntry } from '../../shared/evidence/supervision-entry.ts';
import { type TrainingEntry, trainingTopics } from '../../shared/evidence/training-entry.ts';
import type { WorkEntry } from '../../shared/evidence/work-entry.ts';
import { endorsedProvider, post, referee, supervision, training } from './made-up/eligible-evidence.ts';

// A mutant is killed by the first counterexample; making it small would take minutes of a run over all mutants.
if ('__stryker__' in globalThis) fc.configureGlobal({ endOnFailure: true });

/** A day between two others, both included. */
export const day = (first = '2016-01-01', last = '2024-12-31'): fc.Arbitrary<CalendarDate> =>
  fc.integer({ min: dayNumber(first), max: dayNumber(last) }).map(dateOfDayNumber);

/** Two days in their order. */
export const stretch = (
  first?: CalendarDate,
  last?: CalendarDate,
): fc.Arbitrary<{ from: CalendarDate; to: CalendarDate }> =>
  fc
    .tuple(day(first, last), day(first, last))
    .map(([one, other]) => (one < other ? { from: one, to: other } : { from: other, to: one }));

/** Hours with at most two decimals. */
export const hours = (most: number): fc.Arbitrary<number> =>
  fc.integer({ min: 25, max: most * 100 }).map((hundredths) => hundredths / 100);

export const anyPost = (): fc.Arbitrary<WorkEntry> =>
  fc
    .tuple(
      stretch(),
      fc.record({
        pay: fc.constantFrom('paid' as const, 'volunteer' as const),
        supervised: fc.boolean(),
        specialisedTraining: fc.boolean(),
        practiceLeader: fc.boolean(),
        providesReflectiveSupervision: fc.boolean(),
        policyLeader: fc.boolean(),
        researchLeader: fc.boolean(),
        families: fc.nat(20),
        oldestMonths: fc.integer({ min: 0, max: 120 }),
      }),
    )
    .map(([when, what]) => post({ ...when, ...what }));

export const anyTraining = (): fc.Arbitrary<TrainingEntry> =>
  fc
    .tuple(hours(40), day(), fc.constantFrom(...trainingTopics), fc.boolean())
    .map(([amount, date, topic, providing]) =>
      training(amount, { date, topic, hoursOnProvidingSupervision: providing ? amount : 0 }),
    );

const providers = {
  endorsed: endorsedProvider(),
  other: { kind: 'other', name: 'Di Moss', mastersPrepared: true },
  peer: { kind: 'peer', name: 'Ed Nash' },
} as const satisfies Record<string, SupervisionEntry['provider']>;

export const anySupervision = (): fc.Arbitrary<SupervisionEntry> =>
  fc
    .tuple(hours(60), stretch('2019-01-01', '2022-12-31'), fc.boolean(), fc.constantFrom('endorsed', 'other', 'peer'))
    .map(([amount, when, about, kind]) =>
      supervision(amount, {
        ...when,
        aboutOwnProvisionHours: about ? amount : 0,
        provider: providers[kind],
      }),
    );

export const threeReferees = (): fc.Arbitrary<Referee[]> => {
  const kind = fc.tuple(fc.constantFrom(...relationships), fc.boolean());
  return fc
    .tuple(kind, kind, kind)
    .map((kinds) =>
      kinds.map(([name, current], index) => referee(([1, 2, 3] as const)[index] ?? 1, name, { current })),
    );
};

/** The same things in another order. */
export const shuffled = <Item>(items: readonly Item[]): fc.Arbitrary<Item[]> =>
  fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });
