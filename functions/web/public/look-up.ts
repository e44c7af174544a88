import { html } from 'hono/html';
import * as z from 'zod/mini';
import { todayAt } from '../../../shared/policy/today-at.ts';
import type { RegisterEntry } from '../../../shared/register-entry.ts';
import { nameWords } from '../../../shared/rules/name-words.ts';
import { dateWords } from '../../../shared/status/day-words.ts';
import { entryTitle } from '../../pages/certificate-view.ts';
import { columns } from '../../pages/components/columns.ts';
import { formField } from '../../pages/components/form-field.ts';
import { formErrors } from '../../pages/components/form.ts';
import type { FieldError, FormValues } from '../../pages/components/form-values.ts';
import type { Html } from '../../pages/components/html.ts';
import { paragraph } from '../../pages/components/notes.ts';
import type { Page } from '../../pages/page.ts';
import { tooManyPage } from '../../pages/too-many-page.ts';
import type { TablePorts } from '../../runtime/ports/table-ports.ts';
import { goTo, showPage } from '../../runtime/web/answer.ts';
import { type FormBorder, readForm } from '../../runtime/web/read-form.ts';
import type { Route } from '../../runtime/web/web-handler.ts';
import { findByNumber } from './find-by-number.ts';
import { mayLookUp } from './may-look-up.ts';

/** How many people one search shows: enough for a name, too few to read the register out in one go. */
const most = 20;

const message = 'Enter a name of at least two letters, or the number of a certificate.';

const border: FormBorder<{ search: string }> = {
  fields: [
    {
      kind: 'text',
      name: 'search',
      label: 'Name, or number of the certificate',
      hint: 'You can leave out accents and capitals. A number looks like IO-7K2M-9QXR-4TDW.',
    },
  ],
  input: ({ text }) => ({ search: text('search') }),
  schema: z.object({
    search: z.string().check(z.refine((text) => text.length <= 120 && nameWords(text).length > 0, message)),
  }),
};

const registerPage = (values: FormValues, errors: readonly FieldError[], result?: Html): Page => ({
  title: 'Register of endorsed professionals',
  hasErrors: errors.length > 0,
  back: '/',
  body: columns(
    html`${formErrors({ errors, fields: border.fields })}
      <h1 class="govuk-heading-l">Register of endorsed professionals</h1>
      <p class="govuk-body">
        This register names endorsed professionals who agreed to be listed. Somebody whom you do not find may still be
        endorsed: anybody can verify the number on a certificate.
      </p>
      <form method="get" action="/register" novalidate>
        ${border.fields.map((field) => formField(field, values, errors))}
        <button type="submit" class="govuk-button">Look up</button>
      </form>
      ${result}`,
    undefined,
  ),
});

const found = (entry: RegisterEntry, today: string): Html =>
  html`<li class="endorsement-found">
    <a class="govuk-link govuk-!-font-weight-bold" href="/certificates/${entry.number}">${entry.name}</a>
    <p class="govuk-body">
      ${entryTitle(entry)} (${entry.credential}),
      ${entry.validUntil < today ? 'no longer endorsed: the endorsement ended on' : 'endorsed until'}
      ${dateWords(entry.validUntil)}
    </p>
  </li>`;

/** No name holds a digit: whoever typed one typed a number. */
const nothing = (search: string): Html =>
  paragraph(
    /\d/.test(search)
      ? 'No certificate has this number. Compare it with the certificate, letter by letter.'
      : 'Nobody in the register matches this. Check the spelling, or enter the number of the certificate.',
  );

const results = (search: string, entries: readonly RegisterEntry[], today: string): Html => {
  if (entries.length === 0) return nothing(search);
  return html`<h2 class="govuk-heading-m">Found</h2>
    <ul class="govuk-list">
      ${entries.slice(0, most).map((entry) => found(entry, today))}
    </ul>
    ${entries.length > most && paragraph(`More than ${most} people match this. Add another part of the name.`)}`;
};

/**
 * Looks endorsed professionals up by number or by name; only those who agreed to it stand in the register. The number of
 * anybody else leads to the certificate, which names nobody and says whether it holds.
 */
export const lookUp: Route<TablePorts> = async (visit) => {
  const { request, ports } = visit;
  if (!request.query.has('search')) return showPage(registerPage(request.query, []));
  const read = readForm(border, request.query);
  if (!read.ok) return showPage(registerPage(request.query, read.errors));
  if (!(await mayLookUp(visit))) return showPage(tooManyPage('hour'), 429);
  const { search } = read.data;
  const entry = await findByNumber(search, ports);
  if (entry?.listed === false) return goTo(`/certificates/${entry.number}`);
  const entries = entry === undefined ? await ports.register.named(search) : [entry];
  return showPage(registerPage(request.query, [], results(search, entries, todayAt(ports.clock.now()))));
};
