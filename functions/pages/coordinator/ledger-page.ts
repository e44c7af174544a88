import { html } from 'hono/html';
import { type LedgerEntry, ledgerWhat, ledgerWhatNames } from '../../../shared/ledger/ledger-entry.ts';
import { ledgerSums } from '../../../shared/ledger/ledger-sums.ts';
import { ledgerLineNames } from '../../../shared/ledger/ledger-totals.ts';
import { localDate } from '../../../shared/plan-instants.ts';
import type { Found, LastReconciliation } from '../../../shared/ports/reconciliations.ts';
import { differenceWords } from '../../../shared/rules/differences/difference-kind.ts';
import { quantity } from '../../../shared/rules/quantity.ts';
import { dateWords, momentWords } from '../../../shared/status/day-words.ts';
import { withCommas } from '../../../shared/with-commas.ts';
import type { Field } from '../components/field.ts';
import { form, formErrors } from '../components/form.ts';
import type { FieldError, FormValues } from '../components/form-values.ts';
import type { Html } from '../components/html.ts';
import { paragraph } from '../components/notes.ts';
import { section } from '../components/section.ts';
import { table } from '../components/table.ts';
import type { Page } from '../page.ts';
import { coordinatorLinks } from './coordinator-links.ts';

/** What the ledger page tells: the days, their entries, the last comparison of everything, and what is parked. */
export type LedgerFacts = {
  readonly home: string;
  readonly timeZone: string;
  readonly from: string;
  readonly to: string;
  readonly entries: readonly LedgerEntry[];
  readonly fields: readonly Field[];
  readonly values: FormValues;
  readonly errors: readonly FieldError[];
  readonly last: LastReconciliation;
  readonly parked: readonly { readonly id: string; readonly type: string; readonly why: string }[];
};

const dollars = (cents: number): string => `${cents < 0 ? '-' : ''}$${withCommas((Math.abs(cents) / 100).toFixed(2))}`;

/** The heads of columns that hold amounts. */
const numbers: readonly string[] = ['Due', 'Paid', 'Returned', 'Kept', 'Amount'];

const sumsView = (entries: readonly LedgerEntry[]): Html => {
  const sums = ledgerSums(entries);
  const all = (of: 'due' | 'paid' | 'returned' | 'left') => sums.reduce((total, sum) => total + sum[of], 0);
  const whole = { name: 'All', due: all('due'), paid: all('paid'), returned: all('returned'), left: all('left') };
  const rows = [...sums.map(({ line, ...sum }) => ({ name: ledgerLineNames[line], ...sum })), whole];
  return table({
    label: 'Sums by fee line',
    heads: ['Fee line', 'Due', 'Paid', 'Returned', 'Kept'],
    numbers,
    rows: rows.map(({ name, due, paid, returned, left }) => [name, ...[due, paid, returned, left].map(dollars)]),
  });
};

/** Names the day of an entry, and the day on which we heard of it where that was another. */
const dayOf = ({ at, bookedAt = at }: LedgerEntry, timeZone: string): Html => {
  const on = localDate(at, timeZone);
  const booked = localDate(bookedAt, timeZone);
  return html`<span class="endorsement-whole">${dateWords(on)}</span
    >${on === booked ? '' : ` (booked ${dateWords(booked)})`}`;
};

const rowOf = (entry: LedgerEntry, timeZone: string): readonly (string | Html)[] => {
  const { applicationId, line, cents, reference } = entry;
  return [
    dayOf(entry, timeZone),
    html`<a class="govuk-link endorsement-wrap" href="/coordinator/application/${applicationId}">${applicationId}</a>`,
    ledgerLineNames[line],
    ledgerWhatNames[ledgerWhat(entry)],
    dollars(cents),
    reference === '' ? '' : html`<span class="endorsement-wrap">${reference}</span>`,
  ];
};

const entriesView = ({ entries, timeZone }: LedgerFacts): Html =>
  entries.length === 0
    ? paragraph('Nothing was due and nothing moved on these days.')
    : table({
        label: 'Entries',
        heads: ['Day', 'Application', 'Fee line', 'What', 'Amount', 'Reference'],
        numbers,
        rows: entries.map((entry) => rowOf(entry, timeZone)),
      });

const wordsOf: Readonly<Record<string, string>> = differenceWords;

/** Says in words what differed, by kind and how often. */
const kindsView = (kinds: Readonly<Record<string, number>>): Html =>
  html`${Object.entries(kinds).map(([kind, times]) => paragraph(`${times} × ${wordsOf[kind] ?? kind}`))}`;

const comparedWords = ({ lookedAt, repaired, parked }: Found): string =>
  lookedAt === 0
    ? 'there was nothing to compare.'
    : `${quantity(lookedAt, 'thing')} ${lookedAt === 1 ? 'was' : 'were'} compared: ${repaired} repaired, ${parked} left to a person.`;

const notSetUp = 'Stripe is not set up yet, so nothing was compared with it. That is done as soon as its key is there.';

const comparisonView = ({ home, last, timeZone }: LedgerFacts): Html => {
  const { at, found, ready } = last;
  const told =
    at === undefined || found === undefined
      ? 'Nothing was compared yet; that is done every day.'
      : `On ${momentWords(at, timeZone)} ${comparedWords(found)}`;
  const button = { text: 'Compare everything now', look: 'secondary' as const };
  return html`${paragraph(told)} ${found?.withoutStripe === true ? paragraph(notSetUp) : ''}
  ${found === undefined ? '' : kindsView(found.kinds)}
  ${
    ready === undefined
      ? form({ action: `${home}-compare`, buttons: [button] })
      : paragraph('Another is asked for; it is done within a quarter of an hour.')
  }`;
};

const parkedView = ({ home, parked }: LedgerFacts): Html =>
  parked.length === 0
    ? paragraph('None.')
    : html`${parked.map(
        ({ id, type, why }) =>
          html`${paragraph(`${type} (${id}): ${why}`)}
          ${form({ action: `${home}-again`, hidden: { event: id }, buttons: [{ text: `Try ${id} again`, look: 'secondary' }] })}`,
      )}`;

/** Shows the treasurer the ledger of some days with its sums, the way to the CSV, and how we stand with Stripe. */
export const ledgerPage = (facts: LedgerFacts): Page => {
  const { home, from, to, entries, fields, values, errors } = facts;
  const described = { action: home, fields, values, errors, buttons: [{ text: 'Show these days' }] };
  return {
    title: 'Ledger',
    hasErrors: errors.length > 0,
    body: html`${formErrors(described)} ${coordinatorLinks('/coordinator/ledger')}
      <h1 class="govuk-heading-l">Ledger, ${dateWords(from)} to ${dateWords(to)}</h1>
      ${form(described)} ${section('By fee line', sumsView(entries))}
      <p class="govuk-body">
        <a class="govuk-link" href="${home}-csv?from=${from}&to=${to}">All entries as CSV</a>, for a spreadsheet
      </p>
      ${section('Entries', entriesView(facts))}
      ${section('Compared: applications, executions, letters and Stripe', comparisonView(facts))}
      ${section('Messages from Stripe that could not be dealt with', parkedView(facts))}`,
  };
};
