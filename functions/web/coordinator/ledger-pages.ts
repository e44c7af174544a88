import * as z from 'zod/mini';
import { calendarDate } from '../../../shared/calendar-date.ts';
import type { Instant } from '../../../shared/instant.ts';
import { ledgerCsv } from '../../../shared/ledger/ledger-csv.ts';
import { policyInForce } from '../../../shared/policy/policy-in-force.ts';
import { type FieldError } from '../../pages/components/form-values.ts';
import { ledgerPage } from '../../pages/coordinator/ledger-page.ts';
import { log } from '../../runtime/log.ts';
import type { TablePorts } from '../../runtime/ports.ts';
import { type Answer, goTo, showPage } from '../../runtime/web/answer.ts';
import { type FormBorder, readForm } from '../../runtime/web/read-form.ts';
import type { WebRequest } from '../../runtime/web/request.ts';

/** Is what the ledger's pages know: `home` is the address of the ledger. */
export type LedgerContext = {
  readonly request: WebRequest;
  readonly ports: Pick<TablePorts, 'ledger' | 'stripeEvents' | 'reconciliations'>;
  readonly now: Instant;
  readonly home: string;
  readonly staffId: string;
};

type Days = { readonly from: string; readonly to: string };

/** Each month is a query of its own. */
const mostYears = 5;

const border: FormBorder<Days> = {
  fields: [
    { kind: 'text', name: 'from', label: 'First day' },
    { kind: 'text', name: 'to', label: 'Last day' },
  ],
  input: ({ text }) => ({ from: text('from'), to: text('to') }),
  schema: z.object({ from: calendarDate('the first day'), to: calendarDate('the last day') }).check(
    z.refine(({ from, to }) => from <= to, { error: 'Enter a last day that is not before the first.', path: ['to'] }),
    z.refine(({ from, to }) => Number(to.slice(0, 4)) - Number(from.slice(0, 4)) <= mostYears, {
      error: `Enter a last day at most ${mostYears} years after the first.`,
      path: ['to'],
    }),
  ),
};

const thisMonth = (now: Instant): Days => ({ from: `${now.slice(0, 7)}-01`, to: now.slice(0, 10) });

const show = async (
  context: LedgerContext,
  { from, to }: Days,
  errors: readonly FieldError[] = [],
): Promise<Answer> => {
  const { ports, home, request, now } = context;
  const parked = await ports.stripeEvents.parked();
  const page = ledgerPage({
    timeZone: policyInForce(now.slice(0, 10)).timeZone,
    ...{ home, from, to, errors },
    entries: await ports.ledger.between(from, to),
    values: errors.length > 0 ? request.form : new Map(Object.entries({ from: [from], to: [to] })),
    last: await ports.reconciliations.last(),
    parked: parked.map(({ notice: { id, type }, why = '' }) => ({ id, type, why })),
  });
  return showPage(page, errors.length === 0 ? 200 : 422);
};

const csv = async ({ request, ports, now }: LedgerContext): Promise<Answer> => {
  const read = readForm(border, request.query);
  const { from, to } = read.ok ? read.data : thisMonth(now);
  const body = new TextEncoder().encode(ledgerCsv(await ports.ledger.between(from, to)));
  return { kind: 'file', type: 'text/csv; charset=utf-8', body, saveAs: `ledger-${from}-${to}.csv` };
};

/** Does what the coordinator asks of all payments; no application's timeline can hold it, so the log says who asked. */
const take = async ({ ports, now, home, staffId }: LedgerContext, what: string): Promise<Answer | undefined> => {
  const isAgain = what.startsWith('again-');
  if (!isAgain && what !== 'compare') return undefined;
  if (isAgain) await ports.stripeEvents.again(what.slice('again-'.length));
  else await ports.reconciliations.ask(now);
  log.info('asked of all payments', { what: isAgain ? 'again' : what, by: staffId });
  return goTo(home);
};

/** Serves the ledger: its days, its CSV, a walk through Stripe when asked, parked events again; undefined for other pages. */
export const ledgerPages = async (context: LedgerContext, page: string): Promise<Answer | undefined> => {
  const { request, now } = context;
  const posted = request.method === 'POST';
  if (page === 'ledger-csv') return posted ? undefined : csv(context);
  if (page.startsWith('ledger-')) return posted ? take(context, page.slice('ledger-'.length)) : undefined;
  if (page !== 'ledger') return undefined;
  const read = readForm(border, request.form);
  if (!posted) return show(context, thisMonth(now));
  return read.ok ? show(context, read.data) : show(context, thisMonth(now), read.errors);
};
