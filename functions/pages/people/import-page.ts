import { html } from 'hono/html';
import { commandLine } from '../../../shared/imports/command-line.ts';
import type { RefusedLine } from '../../../shared/imports/read-lines.ts';
import type { Instant } from '../../../shared/instant.ts';
import type { ImportKind, ImportRecord } from '../../../shared/ports/import-log.ts';
import { policyAt } from '../../../shared/policy/policy-at.ts';
import { quantity } from '../../../shared/rules/quantity.ts';
import { momentWords } from '../../../shared/status/day-words.ts';
import type { Field } from '../components/field.ts';
import { form, formErrors } from '../components/form.ts';
import { type FieldError, noValues } from '../components/form-values.ts';
import type { Html } from '../components/html.ts';
import { inset, paragraph } from '../components/notes.ts';
import { section } from '../components/section.ts';
import type { StaffName } from '../components/staff-name.ts';
import { table } from '../components/table.ts';
import { coordinatorLinks } from '../coordinator/coordinator-links.ts';
import type { Page } from '../page.ts';
import { importWords } from './import-words.ts';

/** What the page of a list tells: the report of what was just taken in, and what was taken in before, newest first. */
export type ImportFacts = {
  readonly kind: ImportKind;
  readonly fields: readonly Field[];
  readonly errors: readonly FieldError[];
  readonly imported: { readonly taken: number; readonly refused: readonly RefusedLine[] } | undefined;
  readonly before: readonly ImportRecord[];
  readonly staff: StaffName;
  readonly now: Instant;
};

const lines = (count: number): string => quantity(count, 'line');

const report = ({ imported }: ImportFacts): Html | undefined => {
  if (imported === undefined) return undefined;
  const { taken, refused } = imported;
  return section(
    'What the file came to',
    html`${inset(`${lines(taken)} taken in, ${lines(refused.length)} refused.`)}
    ${
      refused.length > 0 &&
      html`${paragraph('Correct these lines and send the file again: what is in already stays as it is.')}
      ${table({ label: 'Refused lines', heads: ['Line', 'Why'], rows: refused.map(({ line, why }) => [`Line ${line}`, why]) })}`
    }`,
  );
};

const whoTook = (staff: StaffName, by: string): string =>
  by === commandLine ? `the ${by}` : (staff(by) ?? 'a member of staff');

const unfinishedWords = 'Send a file again that was not finished: what is in already stays as it is.';

const beforeView = ({ before, staff, now }: ImportFacts): Html => {
  if (before.length === 0) return paragraph('Nothing in the last year.');
  const { timeZone } = policyAt(now);
  const shown = before.slice(0, 20);
  const list = table({
    label: 'Lists taken in before',
    heads: ['When', 'By', 'Taken in', 'Refused'],
    numbers: ['Taken in', 'Refused'],
    rows: shown.map(({ at, by, taken, refused, unfinished }) => [
      momentWords(at, timeZone),
      whoTook(staff, by),
      ...(unfinished ? ['not finished', 'not known'] : [String(taken), String(refused)]),
    ]),
  });
  const again = shown.some(({ unfinished }) => unfinished) && paragraph(unfinishedWords);
  return html`${list} ${again}`;
};

const columnsView = (columns: readonly (readonly [string, string])[]): Html =>
  html`${paragraph('The first line names the columns, in any order; each line below is one entry.')}
  ${table({ label: 'Columns', heads: ['Column', 'What it holds'], rows: columns })}`;

/** Shows how to send a list of the association as a file, and what became of it. */
export const importPage = (facts: ImportFacts): Page => {
  const { kind, fields, errors } = facts;
  const { title, about, columns, button } = importWords[kind];
  const home = `/coordinator/${kind}` as const;
  return {
    title,
    hasErrors: errors.length > 0,
    body: html`${formErrors({ errors, fields })} ${coordinatorLinks(home)}
      <h1 class="govuk-heading-l">${title}</h1>
      ${report(facts)} ${about.map(paragraph)}
      ${form({ action: home, fields, values: noValues, errors, buttons: [{ text: button }] })}
      ${section('How the file looks', columnsView(columns))} ${section('Taken in before', beforeView(facts))}`,
  };
};
