import * as z from 'zod/mini';
import { calendarDate } from '../../../shared/calendar-date.ts';
import type { Instant } from '../../../shared/instant.ts';
import { ledgerCsv } from '../../../shared/ledger/ledger-csv.ts';
import { ledgerOfDays } from '../../../shared/ledger/ledger-of-days.ts';
import { policyAt } from '../../../shared/policy/policy-at.ts';
import { todayAt } from '../../../shared/policy/today-at.ts';
import { day } from '../../pages/components/field.ts';
import { type FieldError, valuesFrom } from '../../pages/components/form-values.ts';
import { ledgerPage } from '../../pages/coordinator/ledger-page.ts';
import { log } from '../../runtime/log.ts';
import { type Answer, goTo, showPage } from '../../runtime/web/answer.ts';
import { type FormBorder, readForm } from '../../runtime/web/read-form.ts';
import { textFile } from '../../runtime/web/text-file.ts';
import type { DeskContext, DeskPage } from './desk-page.ts';

const home = '/coordinator/ledger';

type Days = { readonly from: string; readonly to: string };

/** Each month is a query of its own. */
const mostYears = 5;

const border: FormBorder<Days> = {
  fields: [day('from', 'First day'), day('to', 'Last day')],
  input: ({ text }) => ({ from: text('from'), to: text('to') }),
  schema: z.object({ from: calendarDate('the first day'), to: calendarDate('the last day') }).check(
    z.refine(({ from, to }) => from <= to, { error: 'Enter a last day that is not before the first.', path: ['to'] }),
    z.refine(({ from, to }) => Number(to.slice(0, 4)) - Number(from.slice(0, 4)) <= mostYears, {
      error: `Enter a last day at most ${mostYears} years after the first.`,
      path: ['to'],
    }),
  ),
};

const thisMonth = (now: Instant): Days => {
  const today = todayAt(now);
  return { from: `${today.slice(0, 7)}-01`, to: today };
};

const show = async (context: DeskContext, { from, to }: Days, errors: readonly FieldError[] = []): Promise<Answer> => {
  const { ports, request, now } = context;
  const parked = await ports.stripeEvents.parked();
  const { timeZone } = policyAt(now);
  const page = ledgerPage({
    home,
    timeZone,
    from,
    to,
    entries: await ledgerOfDays(ports.ledger, { from, to, timeZone }),
    fields: border.fields,
    values: errors.length > 0 ? request.form : valuesFrom({ from, to }),
    errors,
    last: await ports.reconciliations.last(),
    parked: parked.map(({ notice: { id, type }, why = '' }) => ({ id, type, why })),
  });
  return showPage(page);
};

const csv = async ({ request, ports, now }: DeskContext): Promise<Answer> => {
  const read = readForm(border, request.query);
  const { from, to } = read.ok ? read.data : thisMonth(now);
  const { timeZone } = policyAt(now);
  const entries = await ledgerOfDays(ports.ledger, { from, to, timeZone });
  return textFile('csv', `ledger-${from}-${to}`, ledgerCsv(entries, timeZone));
};

/** Notes who asked for something of all payments: no application's timeline can hold it. */
const note = ({ staffId }: DeskContext, act: string): Answer => {
  log.info('asked of all payments', { act, by: staffId });
  return goTo(home);
};

/** Maps the pages of the ledger: its days, its CSV, a comparison when asked, and a parked event again. */
export const ledgerPages: Readonly<Record<string, DeskPage>> = {
  ledger: {
    show: (context) => show(context, thisMonth(context.now)),
    take: (context) => {
      const read = readForm(border, context.request.form);
      return read.ok ? show(context, read.data) : show(context, thisMonth(context.now), read.errors);
    },
  },
  'ledger-csv': { show: csv },
  'ledger-compare': {
    take: async (context) => {
      await context.ports.reconciliations.ask(context.now);
      return note(context, 'compare');
    },
  },
  'ledger-again': {
    take: async (context) => {
      const { ports, request, now } = context;
      await ports.stripeEvents.again(request.form.get('event')?.[0] ?? '', now);
      return note(context, 'again');
    },
  },
};
