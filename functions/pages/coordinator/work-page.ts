import { html } from 'hono/html';
import { dayNumber } from '../../../shared/calendar-date.ts';
import type { Instant } from '../../../shared/instant.ts';
import { localDate } from '../../../shared/plan-instants.ts';
import { quantity } from '../../../shared/rules/quantity.ts';
import type { ToldTurn } from '../../../shared/rules/told-turn.ts';
import { type WorkItem, type WorkList, workLists } from '../../../shared/rules/work-item.ts';
import { dayWords } from '../../../shared/status/day-words.ts';
import { form, formErrors } from '../components/form.ts';
import type { Field } from '../components/field.ts';
import type { FieldError, FormValues } from '../components/form-values.ts';
import type { Html } from '../components/html.ts';
import { inset, paragraph } from '../components/notes.ts';
import { table } from '../components/table.ts';
import { unreadableNote } from '../components/unreadable-note.ts';
import type { Page } from '../page.ts';
import { coordinatorLinks } from './coordinator-links.ts';

/** Names the lists as people read them. */
export const workListNames: Record<WorkList, string> = {
  failures: 'A step failed',
  memberships: 'Membership to confirm',
  disagreements: 'Reviewers disagree',
  declines: 'Decline to confirm',
  seats: 'A reviewer to find',
  disputes: 'Payment disputed',
  money: 'Money in doubt',
  strangers: 'Declined by a referee who does not know the applicant',
  bounced: "A referee's letter came back or could not be sent",
  overdue: 'Overdue',
};

/** What the work page tells. */
export type WorkFacts = {
  readonly home: string;
  /** What the CSV shall hold: sent in a form, so that no name stands in an address. */
  readonly filter: Readonly<Record<string, string | number>>;
  /** Says that the filter leaves everything. */
  readonly isWhole: boolean;
  readonly now: Instant;
  readonly timeZone: string;
  readonly items: readonly WorkItem[];
  /** How many letters failed, of whatever application. */
  readonly letters: number;
  /** The ids of applications that were looked at for the filter, and cannot be read. */
  readonly unreadable: readonly string[];
  /** How many that have ended were not looked through for a name. */
  readonly unread: number;
  /** Which part of the open ones was looked at, of how many. */
  readonly part: { readonly number: number; readonly of: number };
  /** Says so where there are several. */
  readonly partWords: string | undefined;
  readonly fields: readonly Field[];
  readonly values: FormValues;
  readonly errors: readonly FieldError[];
};

const sinceWords = (since: Instant, { now, timeZone }: WorkFacts): string => {
  const from = dayNumber(localDate(since, timeZone));
  const today = dayNumber(localDate(now, timeZone));
  const days = today - from;
  return days === 0 ? 'since today' : `${quantity(days, 'day')}, since ${dayWords(since, timeZone)}`;
};

const waitsFor: Partial<Record<ToldTurn, string>> = {
  draft: 'applicant, whose draft it is',
  association: 'us, nothing to do',
  nobody: 'nobody: it has ended',
};

const row = ({ id, name, turn, since, until, lists }: WorkItem, facts: WorkFacts): readonly (Html | string)[] => [
  html`<a class="govuk-link" href="/coordinator/application/${id}">${name}<br />${id}</a>`,
  waitsFor[turn] ?? turn,
  sinceWords(since, facts),
  until === undefined ? 'no deadline' : dayWords(until, facts.timeZone),
  lists.map((list) => workListNames[list]).join(', '),
];

const itemsTable = (facts: WorkFacts): Html =>
  table({
    label: 'Applications',
    heads: ['Application', 'Waits for', 'How long', 'Until', 'To look at'],
    rows: facts.items.map((item) => row(item, facts)),
  });

/** Leads to each list in which something is to be looked at, and says how much. */
const listsView = ({ home, items, letters }: WorkFacts): Html => {
  const counted = [
    ...workLists.map((list) => ({
      address: `${home}?list=${list}`,
      name: workListNames[list],
      count: items.filter(({ lists }) => lists.includes(list)).length,
    })),
    { address: '/coordinator/letters', name: 'Failed letters', count: letters },
  ].filter(({ count }) => count > 0);
  return counted.length === 0
    ? paragraph('Nothing is to be looked at.')
    : html`${paragraph('To look at:')}
        <ul class="govuk-list">
          ${counted.map(
            ({ address, name, count }) => html`<li><a class="govuk-link" href="${address}">${name}: ${count}</a></li>`,
          )}
        </ul>`;
};

const unreadNote = (count: number): Html =>
  inset(
    `Not looked through for a name: ${quantity(count, 'application')} that ${count === 1 ? 'has' : 'have'} ended and ${count === 1 ? 'is' : 'are'} not among those kept longest. One of those is found by number or whole address.`,
  );

/** Leads on to the parts of the open applications beside this one. */
const otherParts = ({ home, filter, part: { number, of } }: WorkFacts): readonly Html[] =>
  [
    { text: 'Part before', part: number - 1 },
    { text: 'Next part', part: number + 1 },
  ]
    .filter(({ part }) => part > 0 && part <= of)
    .map(({ text, part }) =>
      form({ action: home, hidden: { ...filter, part }, buttons: [{ text, look: 'secondary' }] }),
    );

const csvButton = { text: 'These applications as CSV', look: 'secondary' as const };

const foundView = (facts: WorkFacts): Html => {
  const { home, filter, items } = facts;
  return html`${paragraph(`${quantity(items.length, 'application')}, the longest wait first.`)} ${itemsTable(facts)}
  ${form({ action: `${home}-csv`, hidden: filter, buttons: [csvButton] })}`;
};

/** Shows the coordinator every application that a filter leaves, open, sought or with something to look at: who is waited for, how long, and what to look at. */
export const workPage = (facts: WorkFacts): Page => {
  const { home, isWhole, items, unreadable, unread, partWords, fields, values, errors } = facts;
  const described = { action: home, fields, values, errors, buttons: [{ text: 'Show' }] };
  return {
    title: 'Applications',
    hasErrors: errors.length > 0,
    body: html`${formErrors(described)} ${coordinatorLinks('/coordinator')}
      <h1 class="govuk-heading-l">Applications</h1>
      ${unreadableNote(unreadable, 'whoever runs the system')} ${isWhole && listsView(facts)} ${form(described)}
      ${partWords !== undefined && inset(partWords)} ${otherParts(facts)} ${unread > 0 && unreadNote(unread)}
      ${items.length === 0 ? paragraph('No application matches.') : foundView(facts)}`,
  };
};
