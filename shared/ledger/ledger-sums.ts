import { type LedgerEntry, type LedgerLine, ledgerLineSchema } from './ledger-entry.ts';

/** What a line of the ledger comes to, in cents: asked for, come in, gone back, and what is left. */
export type LedgerSum = {
  readonly line: LedgerLine;
  readonly due: number;
  readonly paid: number;
  readonly returned: number;
  readonly left: number;
};

const came: readonly LedgerEntry['kind'][] = ['paid', 'paid-by-cheque'];
const asked: readonly LedgerEntry['kind'][] = ['due', 'exempt'];

const sum = (entries: readonly LedgerEntry[]): number => entries.reduce((total, { cents }) => total + cents, 0);

/** Says whether an entry moves money; what is due or exempt moves none. */
export const movesMoney = ({ kind }: Pick<LedgerEntry, 'kind'>): boolean => !asked.includes(kind);

/** Adds a ledger up by fee line; `left` is what came in less what went out. */
export const ledgerSums = (entries: readonly LedgerEntry[]): readonly LedgerSum[] =>
  ledgerLineSchema.options.map((line) => {
    const own = entries.filter((entry) => entry.line === line);
    const moved = own.filter(movesMoney);
    const paid = sum(moved.filter(({ kind }) => came.includes(kind)));
    const left = sum(moved);
    return { line, due: sum(own.filter((entry) => !movesMoney(entry))), paid, returned: paid - left, left };
  });
