import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Application } from '../../shared/application/application.ts';
import type { Dispute, Fee, Refund } from '../../shared/application/fee.ts';
import { book as bookAt } from '../../shared/ledger/book.ts';
import { ledgerCsv } from '../../shared/ledger/ledger-csv.ts';
import { type LedgerEntry, ledgerWhat } from '../../shared/ledger/ledger-entry.ts';
import { ledgerSums, movesMoney } from '../../shared/ledger/ledger-sums.ts';
import { ledgerTotals } from '../../shared/ledger/ledger-totals.ts';
import { close } from '../../shared/rules/close.ts';
import { exemptFee, recordCheque, takeChequeBack } from '../../shared/rules/changes/coordinator-money.ts';
import { reopen } from '../../shared/rules/changes/reopen.ts';
import { withdraw } from '../../shared/rules/changes/withdraw.ts';
import { setMoneyTruth } from '../../shared/rules/changes/money-truth.ts';
import { daysLater } from '../support/days-later.ts';
import { applicationAt, namedFee, payByCheque, payFee, submittedAt } from '../support/made-up/journey.ts';

const lines = [
  { line: 'membership' as const, cents: 5000 },
  { line: 'application' as const, cents: 2500 },
];

const book = (application: Application, now = submittedAt) => bookAt(application, now);

const joining = (): Application => {
  const application = applicationAt('application-fee');
  const fees = application.fees.map((fee) => (fee.kind === 'application' ? { ...fee, lines } : fee));
  return payFee({ ...application, fees }, 'application-1', submittedAt).application;
};

const told = (
  application: Application,
  refunds: readonly { id: string; cents: number; status: 'succeeded' | 'failed' }[],
) => {
  const fee = namedFee(application, 'application-1');
  const of = { paymentIntentId: 'pi_application-1', applicationId: application.id, fee: 'application-1' };
  const all = refunds.map((refund) => ({ ...refund, key: undefined }));
  const truth = { ...of, stripeFeeCents: 248, refunds: all, disputes: [] };
  return setMoneyTruth({ application, fee }, truth, submittedAt)?.application;
};

const moved = (entries: readonly LedgerEntry[]) =>
  entries.filter(movesMoney).reduce((sum, { cents }) => sum + cents, 0);

describe('the ledger', () => {
  test('holds each entry once, by fee line, and nothing is ever taken out', () => {
    const first = book(joining());
    expect(book(first.application).entries).toEqual([]);
    const due = first.entries.filter(({ kind }) => kind === 'due').map(({ line, cents }) => [line, cents]);
    expect(due).toEqual([
      ['application', 2500],
      ['membership', 5000],
    ]);
    expect(moved(first.entries)).toBe(7500);
  });

  test('adds up to what came in less what went back, whatever is refunded and fails', () => {
    const refund = fc.record({
      cents: fc.integer({ min: 1, max: 2500 }),
      status: fc.constantFrom('succeeded', 'failed'),
    });
    fc.assert(
      fc.property(fc.array(refund, { maxLength: 3 }), (refunds) => {
        let { application, entries } = book(joining());
        const ledger = [...entries];
        const write = (next: Application | undefined) => {
          if (next === undefined) return false;
          ({ application, entries } = book(next));
          ledger.push(...entries);
          return true;
        };
        const succeeded = refunds.map(({ cents }, index) => ({
          id: `re_${index}`,
          cents,
          status: 'succeeded' as const,
        }));
        while (write(told(application, succeeded)));
        while (
          write(
            told(
              application,
              succeeded.map((one, index) => ({ ...one, status: refunds[index]?.status ?? 'failed' })),
            ),
          )
        );
        const back = refunds.filter(({ status }) => status === 'succeeded').reduce((sum, { cents }) => sum + cents, 0);
        expect(moved(ledger)).toBe(7500 - back - 248);
        expect(ledgerSums(ledger).reduce((sum, { left }) => sum + left, 0)).toBe(moved(ledger));
        expect(new Set(ledger.map(({ id }) => id)).size).toBe(ledger.length);
      }),
      { numRuns: 60 },
    );
  });

  test('says that a fee was due which was settled by hand before it fell due, so that what is due is never below zero', () => {
    const early = applicationAt('references');
    const fee = namedFee(early, 'processing-1');
    const exempted = exemptFee(
      { application: early, fee },
      { by: 'staff-7', reason: 'Hardship.' },
      submittedAt,
    ).application;
    const paid = recordCheque(
      { application: early, fee },
      { by: 'staff-7', reason: 'By mail.', number: '77' },
      submittedAt,
    ).application;
    const dueIn = (application: Application) =>
      ledgerSums(book(application).entries).find(({ line }) => line === 'processing')?.due;
    expect([dueIn(early), dueIn(exempted), dueIn(paid)]).toEqual([0, 0, 5000]);
    const first = book(paid);
    const later = { ...first.application, fees: first.application.fees.map((one) => ({ ...one, dueAt: submittedAt })) };
    expect(book(later).entries.filter(({ id }) => id.startsWith('processing'))).toEqual([]);
  });

  test('books a dispute once the money was taken, and nothing of an inquiry that only closes', () => {
    const disputed = (dispute: Partial<Dispute>) => {
      const application = joining();
      const about = { id: 'dp_1', paymentIntentId: 'pi_application-1', cents: 7500, reason: 'general' };
      const fees = application.fees.map((fee) =>
        fee.kind === 'application' ? { ...fee, disputes: [{ ...about, openedAt: submittedAt, ...dispute }] } : fee,
      );
      return book({ ...application, fees }).entries.filter(({ kind }) => kind.startsWith('dispute'));
    };
    const takenAt = '2026-04-01T15:00:00.000Z';
    const closed = { at: '2026-05-01T15:00:00.000Z', outcome: 'won' as const };
    expect(moved(disputed({}))).toBe(-7500);
    expect(disputed({ inquiry: true })).toEqual([]);
    expect(disputed({ inquiry: true, closed })).toEqual([]);
    expect(moved(disputed({ inquiry: true, takenAt }))).toBe(-7500);
    expect(disputed({ inquiry: true, takenAt }).every(({ at }) => at === takenAt)).toBe(true);
    expect(moved(disputed({ inquiry: true, takenAt, closed }))).toBe(0);
  });

  describe('takes what goes back from the line that it was still on:', () => {
    const paymentIntentId = 'pi_application-1';
    const [early, late] = ['2026-04-01T15:00:00.000Z', '2026-05-01T15:00:00.000Z'];
    const refund = (id: string, dueAt: string, more: Partial<Refund>): Refund => ({
      ...{ key: id, refundId: id, paymentIntentId, cents: 2500, reason: 'made-at-stripe', dueAt },
      ...{ status: 'succeeded', statusAt: dueAt, ...more },
    });
    const dispute = (id: string, openedAt: string, more: Partial<Dispute> = {}): Dispute => ({
      ...{ id, paymentIntentId, cents: 5000, reason: 'fraudulent', openedAt, ...more },
    });
    const leftOf = (of: Partial<Fee>) => {
      const application = joining();
      const fees = application.fees.map((fee) => (fee.kind === 'application' ? { ...fee, ...of } : fee));
      const sums = ledgerSums(book({ ...application, fees }).entries);
      return ['membership', 'application'].map((line) => sums.find((sum) => sum.line === line)?.left);
    };

    test.each<[string, Partial<Fee>, readonly number[]]>([
      ['one refund', { refunds: [refund('1', early, {})] }, [5000, 0]],
      ['a refund of one line', { refunds: [refund('1', early, { cents: 5000, line: 'membership' })] }, [0, 2500]],
      [
        'a refund of each line, one after the other',
        {
          refunds: [
            refund('1', early, { cents: 2000, line: 'membership' }),
            refund('2', late, { cents: 1500, line: 'application' }),
          ],
        },
        [3000, 1000],
      ],
      [
        'a refund of more than its line',
        { refunds: [refund('1', early, { cents: 6000, line: 'membership' })] },
        [0, 1500],
      ],
      [
        'a dispute after a refund of one line',
        {
          refunds: [refund('1', early, { cents: 4000, line: 'membership' })],
          disputes: [dispute('d', late, { cents: 3500 })],
        },
        [0, 0],
      ],
      ['two refunds', { refunds: [refund('1', early, {}), refund('2', late, {})] }, [2500, 0]],
      [
        'a refund after one that failed',
        { refunds: [refund('1', early, { status: 'failed' }), refund('2', late, {})] },
        [5000, 0],
      ],
      [
        'a refund after one that was cancelled',
        { refunds: [refund('1', early, { status: 'canceled' }), refund('2', late, {})] },
        [5000, 0],
      ],
      [
        'a refund after one that Stripe refused',
        {
          refunds: [
            { key: '1', paymentIntentId, cents: 2500, reason: 'coordinator', dueAt: early, refused: 'expired' },
            refund('2', late, {}),
          ],
        },
        [5000, 0],
      ],
      [
        'a refund before an earlier one failed',
        { refunds: [refund('1', early, { status: 'failed', statusAt: late }), refund('2', early, {})] },
        [2500, 2500],
      ],
      ['a dispute after a refund', { refunds: [refund('1', early, {})], disputes: [dispute('d', late)] }, [0, 0]],
      ['a dispute', { disputes: [dispute('d', early)] }, [2500, 0]],
      [
        'a refund after part of it was disputed',
        { refunds: [refund('1', late, {})], disputes: [dispute('d', early, { cents: 2500 })] },
        [2500, 0],
      ],
      [
        'a refund after a dispute that was won',
        {
          refunds: [refund('1', late, {})],
          disputes: [dispute('d', early, { closed: { at: early, outcome: 'won' } })],
        },
        [5000, 0],
      ],
      [
        'a dispute after an inquiry',
        { disputes: [dispute('i', early, { inquiry: true }), dispute('d', late)] },
        [2500, 0],
      ],
    ])('%s', (_what, of, left) => {
      expect(leftOf(of)).toEqual(left);
    });
  });

  test('books what went back once, on the lines that it was on then, though an earlier refund is taken on after all', () => {
    const about = { paymentIntentId: 'pi_application-1', cents: 2500, reason: 'coordinator' as const };
    const early = { key: '1', ...about, dueAt: submittedAt, refused: 'expired', statusAt: submittedAt };
    const at = '2026-05-01T15:00:00.000Z';
    const late = { key: '2', refundId: 're_2', ...about, dueAt: at, status: 'succeeded' as const, statusAt: at };
    const { refused: _no, ...taken } = { ...early, refundId: 're_1', status: 'succeeded' as const };
    const having = (application: Application, refunds: readonly Refund[]): Application => ({
      ...application,
      fees: application.fees.map((fee) => (fee.kind === 'application' ? { ...fee, refunds: [...refunds] } : fee)),
    });
    const first = book(having(joining(), [early, late]));
    const second = book(having(first.application, [taken, late]));
    expect(second.entries.map(({ reference }) => reference)).toEqual(['re_1']);
    expect(moved([...first.entries, ...second.entries])).toBe(2500);
  });

  describe('books what comes back on the lines from which it went, though what went before it is known otherwise since:', () => {
    const paymentIntentId = 'pi_application-1';
    const [first, second, third] = ['2026-04-01', '2026-04-05', '2026-04-09'].map((day) => `${day}T15:00:00.000Z`);
    if (first === undefined || second === undefined || third === undefined) throw new Error('no days');
    const about = { paymentIntentId, cents: 2500, reason: 'coordinator' as const };
    const early = { key: '1', refundId: 're_1', ...about, dueAt: submittedAt };
    const late = { key: '2', refundId: 're_2', ...about, dueAt: first };
    const having = (application: Application, of: Partial<Fee>): Application => ({
      ...application,
      fees: application.fees.map((fee) => (fee.kind === 'application' ? { ...fee, ...of } : fee)),
    });
    const failed = { status: 'failed' as const };
    const went = { ...late, status: 'succeeded' as const, statusAt: first };
    const linesOf = (steps: readonly Partial<Fee>[]) => {
      let application = book(joining()).application;
      const ledger: LedgerEntry[] = [];
      for (const of of steps) {
        const next = book(having(application, of));
        ({ application } = next);
        ledger.push(...next.entries);
      }
      return ledger.map(({ kind, line, cents }) => [kind, line, cents]);
    };

    test('a refund that failed after another one, which had failed, was given by hand', () => {
      const given = { ...early, ...failed, statusAt: second, byHandAt: third };
      const steps = [
        { refunds: [{ ...early, status: 'succeeded' as const, statusAt: submittedAt }, went] },
        { refunds: [{ ...early, ...failed, statusAt: second }, went] },
        { refunds: [given, went] },
        { refunds: [given, { ...went, ...failed, statusAt: third }] },
      ];
      expect(linesOf(steps)).toEqual([
        ['refunded', 'application', -2500],
        ['refunded', 'membership', -2500],
        ['refund-failed', 'application', 2500],
        ['refunded', 'application', -2500],
        ['refund-failed', 'membership', 2500],
      ]);
    });

    test('a refund that failed before another one went, and was given by hand after that', () => {
      const back = { ...early, ...failed, statusAt: first };
      const next = { ...went, dueAt: second, statusAt: second };
      const steps = [
        [{ ...early, status: 'succeeded' as const, statusAt: submittedAt }],
        [back],
        [back, next],
        [{ ...back, byHandAt: third }, next],
      ];
      expect(linesOf(steps.map((refunds) => ({ refunds })))).toEqual([
        ['refunded', 'application', -2500],
        ['refund-failed', 'application', 2500],
        ['refunded', 'application', -2500],
        ['refunded', 'membership', -2500],
      ]);
    });

    test('a refund that was refused, and given by hand after another one had gone', () => {
      const refused = { key: '1', ...about, dueAt: submittedAt, refused: 'expired', statusAt: submittedAt };
      const given = { ...refused, byHandAt: third };
      const steps = [[refused], [refused, went], [given, went], [given, { ...went, ...failed, statusAt: third }]];
      expect(linesOf(steps.map((refunds) => ({ refunds })))).toEqual([
        ['refunded', 'application', -2500],
        ['refunded', 'membership', -2500],
        ['refund-failed', 'application', 2500],
      ]);
    });

    test.each<[string, Refund, Pick<Fee, 'refunds' | 'disputes'>, number]>([
      ['was never taken on', { ...early, status: 'pending' }, { refunds: [{ ...went, cents: 5000 }] }, -5000],
      [
        'had arrived',
        { ...early, cents: 4500, status: 'succeeded', statusAt: submittedAt },
        { refunds: [{ ...went, cents: 1000 }] },
        -3000,
      ],
      [
        'was pending when a bank took more',
        { ...early, status: 'pending' },
        { refunds: [], disputes: [{ id: 'dp_1', paymentIntentId, cents: 5000, reason: 'general', openedAt: first }] },
        -5000,
      ],
    ])(
      'a refund that failed after more had gone, and was given by hand: one that %s',
      (_how, begun, more, membership) => {
        const back = { ...begun, ...failed, statusAt: second };
        const steps = [begun, back, { ...back, byHandAt: third }].map((refund) => ({
          ...more,
          refunds: [refund, ...more.refunds],
        }));
        const moves = linesOf([{ refunds: [begun] }, ...steps]);
        const sumOn = (wanted: string) =>
          moves.reduce((sum, [, line, cents]) => (line === wanted ? sum + Number(cents) : sum), 0);
        expect([sumOn('application'), sumOn('membership')]).toEqual([-2500, membership]);
      },
    );

    test('a refund that failed, and a dispute that was won, after an earlier one was taken on after all', () => {
      const refused = { key: '1', ...about, dueAt: submittedAt, refused: 'expired', statusAt: submittedAt };
      const taken = { ...early, status: 'succeeded' as const, statusAt: second };
      const back = { ...went, ...failed, statusAt: third };
      expect(linesOf([{ refunds: [refused, went] }, { refunds: [taken, back] }]).at(-1)).toEqual([
        ...['refund-failed', 'application', 2500],
      ]);
      const dispute = { id: 'dp_1', paymentIntentId, cents: 2500, reason: 'general', openedAt: first };
      const won = { ...dispute, closed: { at: third, outcome: 'won' as const } };
      const disputed = linesOf([
        { refunds: [refused], disputes: [dispute] },
        { refunds: [taken], disputes: [won] },
      ]);
      expect(disputed.filter(([kind]) => kind === 'dispute-won')).toEqual([['dispute-won', 'application', 2500]]);
    });
  });

  test('books what Stripe keeps of a dispute, and what it gives back of that, each once and on its day', () => {
    const application = joining();
    const [early, late] = ['2026-04-01T15:00:00.000Z', '2026-05-01T15:00:00.000Z'];
    const kept = [
      { id: 'txn_1', at: early, cents: 1500 },
      { id: 'txn_2', at: late, cents: -1500 },
    ];
    const about = { paymentIntentId: 'pi_application-1', cents: 7500, reason: 'general', openedAt: early };
    const fees = application.fees.map((fee) =>
      fee.kind === 'application' ? { ...fee, disputes: [{ id: 'dp_1', ...about, stripeFees: kept }] } : fee,
    );
    const first = book({ ...application, fees });
    expect(first.entries.filter(({ line }) => line === 'stripe-fee')).toMatchObject([
      { at: early, cents: -1500, reference: 'txn_1', kind: 'stripe-fee' },
      { at: late, cents: 1500, reference: 'txn_2', kind: 'stripe-fee' },
    ]);
    expect(book(first.application).entries).toEqual([]);
  });

  describe('tells what is due no longer after an end, and again where the application goes on:', () => {
    const word = { by: 'staff-7', reason: 'Agreed.' };
    const [ended, again] = ['2026-04-20T15:00:00.000Z', '2026-05-01T15:00:00.000Z'];
    const person = { id: 'p', version: 1, applications: [] };
    const opened = (application: Application) => reopen(application, person, word, again).application;
    /** Books one application after another, as saving them does. */
    const booked = (first: Application, ...steps: readonly ((application: Application) => Application)[]) => {
      let { application, entries } = book(first);
      const ledger = [...entries];
      for (const next of steps) {
        ({ application, entries } = book(next(application)));
        ledger.push(...entries);
      }
      return ledger;
    };
    const dueIn = (ledger: readonly LedgerEntry[]) => ledgerSums(ledger).reduce((sum, { due }) => sum + due, 0);
    const joins = () => {
      const application = applicationAt('application-fee');
      const fees = application.fees.map((fee) => (fee.kind === 'application' ? { ...fee, lines } : fee));
      return { ...application, fees };
    };
    const lapse = (application: Application) =>
      close(application, { outcome: 'lapsed', by: 'association', reason: 'application-fee-unpaid' }, ended).application;
    const leave = (application: Application) => withdraw(application, ended).application;

    test.each([
      ['lapsed', lapse],
      ['withdrawn', leave],
    ])('%s, on that day and with the outcome beside it', (outcome, end) => {
      const ledger = booked(joins(), end);
      expect(dueIn(ledger)).toBe(0);
      const over = { at: ended, kind: 'exempt', reference: outcome };
      expect(ledger.slice(-2)).toMatchObject([
        { ...over, line: 'membership', cents: -5000 },
        { ...over, line: 'application', cents: -2500 },
      ]);
      expect(ledger.slice(-2).map(ledgerWhat)).toEqual(['no-longer-due', 'no-longer-due']);
    });

    test('opened again it is due again, and paid it balances; a second end takes it out once more', () => {
      const toPaid = booked(
        joins(),
        lapse,
        opened,
        (application) => payFee(application, 'application-1', again).application,
      );
      expect([dueIn(toPaid), moved(toPaid)]).toEqual([7500, 7500]);
      expect(dueIn(booked(joins(), lapse, opened))).toBe(7500);
      const twice = booked(joins(), lapse, opened, leave, opened, leave);
      expect(dueIn(twice)).toBe(0);
      expect(new Set(twice.map(({ id }) => id)).size).toBe(twice.length);
      expect(dueIn(booked(joins(), lapse, opened, leave, opened))).toBe(7500);
    });

    test('what was paid or exempted stays as it was', () => {
      const paid = payFee(joins(), 'application-1', submittedAt).application;
      const fee = namedFee(joins(), 'application-1');
      expect(dueIn(booked(paid, leave))).toBe(7500);
      expect(dueIn(booked(exemptFee({ application: joins(), fee }, word, submittedAt).application, leave))).toBe(0);
    });

    test('a check that came back leaves nothing due after the end, whichever came first, and asked anew it is due again', () => {
      const start = payByCheque(joins(), 'application-1');
      const back = (application: Application) => {
        const fee = namedFee(application, 'application-1');
        return takeChequeBack({ application, fee }, word, again).application;
      };
      for (const steps of [
        [back, leave],
        [leave, back],
      ])
        expect([dueIn(booked(start, ...steps)), moved(booked(start, ...steps))]).toEqual([0, 0]);
      expect(booked(start, leave, back).at(-1)?.at).toBe(again);
      const anew = booked(start, back, leave, opened);
      expect(dueIn(anew)).toBe(7500);
      expect(dueIn(booked(start, back, leave, opened, leave))).toBe(0);
    });
  });

  test('holds money on the day it came, and tells on which day we heard of it', () => {
    const [at, recordedAt] = ['2026-08-31T23:30:00.000Z', '2026-09-01T14:00:00.000Z'];
    const application = joining();
    const fees = application.fees.map((fee) => (fee.paid ? { ...fee, paid: { ...fee.paid, at, recordedAt } } : fee));
    const paid = book({ ...application, fees }, recordedAt).entries.filter(({ kind }) => kind === 'paid');
    expect(ledgerCsv(paid, 'America/Indiana/Indianapolis').match(/,2026-08-31,2026-09-01\r/g)).toHaveLength(2);
    expect(ledgerCsv(book(joining()).entries, 'UTC')).toMatch(/,2026-03-02,2026-03-02\r\n$/);
  });

  test('tells on which day it was booked what was written late, and leaves what was booked before as it is', () => {
    const [due, ended, later] = [
      applicationAt('application-fee'),
      daysLater(submittedAt, 2),
      daysLater(submittedAt, 42),
    ];
    const why = { outcome: 'lapsed', by: 'association', reason: 'application-fee-unpaid' } as const;
    // An older release stored the end, and booked nothing of it.
    const closed = close(book(due).application, why, ended).application;
    const over = book(closed, later);
    expect(over.entries).toMatchObject([{ at: ended, bookedAt: later, kind: 'exempt' }]);
    expect(ledgerCsv(over.entries, 'UTC')).toContain(',2026-03-04,2026-04-13\r\n');
    expect(book(closed, ended).entries[0]).not.toHaveProperty('bookedAt');
    expect(book(over.application, daysLater(later, 1)).entries).toEqual([]);
    const paid = book(joining()).application;
    const fee = namedFee(paid, 'application-1');
    const of = { paymentIntentId: 'pi_application-1', applicationId: paid.id, fee: 'application-1', refunds: [] };
    const change = setMoneyTruth({ application: paid, fee }, { ...of, stripeFeeCents: 248, disputes: [] }, later);
    expect(book(change?.application ?? paid, later).entries).toMatchObject([
      { at: submittedAt, bookedAt: later, kind: 'stripe-fee', cents: -248 },
    ]);
  });

  test('is a CSV whose columns add up by fee line, with cells that need no quotes', () => {
    const { entries } = book(told(joining(), [{ id: 're_1', cents: 3000, status: 'succeeded' }]) ?? joining());
    const [head, ...rows] = ledgerCsv(entries, 'America/Indiana/Indianapolis').trimEnd().split('\r\n');
    expect(head).toBe('at,application,fee,line,what,due,moved,currency,reference,day,booked');
    const sum = (line: string) =>
      rows
        .map((row) => row.split(','))
        .filter((cells) => cells[3] === line)
        .reduce((total, cells) => total + Number(cells[6]), 0);
    for (const { line, left } of ledgerSums(entries)) expect(Math.round(sum(line) * 100)).toBe(left);
    expect(rows.every((row) => row.split(',').length === 11 && !/["=+@]/.test(row))).toBe(true);
    expect(ledgerTotals(entries)).toContain('Membership');
  });
});
