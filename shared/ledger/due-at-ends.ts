import type { Application } from '../application/application.ts';
import type { Fee, FeeLine } from '../application/fee.ts';
import { inOrder, type Instant, latest } from '../instant.ts';
import { isChequeBack, isInItsPlace, isWithoutItsCheque } from '../rules/money/cheque-back.ts';
import { feeName } from '../rules/money/fee-of.ts';
import { reopenings } from '../rules/reopenings.ts';
import type { LedgerEntry } from './ledger-entry.ts';

/** What an end, or what opened an application again, does to what is due of a fee. */
type DueMove = Pick<LedgerEntry, 'kind' | 'reference'> & {
  readonly id: string;
  readonly at: Instant;
  readonly lines: readonly FeeLine[];
};

/** Lists when an ended application went on, oldest first; the n-th end came before the n-th of these. */
const goneOn = (application: Application): readonly Instant[] =>
  inOrder([...reopenings(application), application.secondLook?.at]);

/** Says whether a fee is due and nothing stands against it: neither money nor an exemption; a check that came back is none. */
const isOwed = (application: Application, fee: Fee): boolean => {
  if (fee.paid !== undefined) return isWithoutItsCheque(application, fee);
  return fee.exempted === undefined && (fee.dueAt !== undefined || isInItsPlace(application, fee));
};

/**
 * Lists what the ends of an application take from what is due, and what is due again where it went on after one: by what
 * was booked at that end, since the facts hold the last end alone.
 */
export const dueAtEnds = (
  application: Application,
  fee: Fee,
): { readonly over: readonly DueMove[]; readonly again: readonly DueMove[] } => {
  const { booked = [], closed } = application;
  const ends = goneOn(application);
  const isBooked = (end: number) => (line: FeeLine) => booked.includes(`${feeName(fee)}/over-${end}/${line.line}`);
  const again = ends.map((at, end) => ({
    id: `again-${end}`,
    at,
    kind: 'due' as const,
    reference: '',
    lines: fee.lines.filter(isBooked(end)),
  }));
  if (closed === undefined || !isOwed(application, fee)) return { over: [], again };
  const back = fee.refunds.filter(isChequeBack).map(({ byHandAt }) => byHandAt);
  const at = latest([closed.at, ...back]) ?? closed.at;
  const lines = fee.lines.filter(({ cents }) => cents > 0);
  const id = `over-${ends.length}`;
  return { over: [{ id, at, kind: 'exempt', reference: closed.outcome, lines }], again };
};
