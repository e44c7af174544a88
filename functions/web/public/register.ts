import { html } from 'hono/html';
import * as z from 'zod/mini';
import type { RegisterEntry } from '../../../shared/change.ts';
import { typedCertificateNumber } from '../../../shared/rules/certificate-number.ts';
import { dateWords } from '../../../shared/status/day-words.ts';
import { certificateView } from '../../pages/certificate-view.ts';
import { formField } from '../../pages/components/form-field.ts';
import { formErrors } from '../../pages/components/form.ts';
import type { FieldError, FormValues } from '../../pages/components/form-values.ts';
import type { Html } from '../../pages/components/html.ts';
import { inset } from '../../pages/components/notes.ts';
import { messagePage } from '../../pages/message-page.ts';
import { tooManyPage } from '../../pages/error-pages.ts';
import type { Page } from '../../pages/page.ts';
import type { TablePorts } from '../../runtime/ports.ts';
import { type Answer, showPage } from '../../runtime/web/answer.ts';
import { digest } from '../../runtime/web/digest.ts';
import { type FormBorder, readForm } from '../../runtime/web/read-form.ts';
import type { WebRequest } from '../../runtime/web/request.ts';
import type { WebSettings } from '../../runtime/web/settings.ts';
import { todayOf } from './check.ts';
import { isCertificateNumber } from './is-certificate-number.ts';

/** Is how often one address may look somebody up in an hour, so that nobody reads the register out. */
const perHour = 60;

const message = 'Enter the number as it stands on the certificate: letters, digits and hyphens.';

const border: FormBorder<{ number: string }> = {
  fields: [{ kind: 'text', name: 'number', label: 'Number of the certificate', width: 20 }],
  input: ({ text }) => ({ number: typedCertificateNumber(text('number')) }),
  schema: z.object({ number: z.string().check(z.refine(isCertificateNumber, message)) }),
};

const registerPage = (values: FormValues, errors: readonly FieldError[], result?: Html): Page => ({
  title: errors.length === 0 ? 'Register of endorsed professionals' : 'Error: Register of endorsed professionals',
  back: '/',
  body: html`${formErrors({ errors, fields: border.fields })}
    <h1 class="govuk-heading-l">Register of endorsed professionals</h1>
    ${result}
    <form method="get" action="/register" novalidate>
      ${border.fields.map((field) => formField(field, values, errors))}
      <button type="submit" class="govuk-button">Look up</button>
    </form>`,
});

const entryView = ({ name, validUntil, number }: RegisterEntry, today: string): Html =>
  inset(
    html`<strong>${name}</strong> is endorsed${validUntil < today ? ' no more: the endorsement ended on' : ' until'}
      ${dateWords(validUntil)}. <a class="govuk-link" href="/certificates/${number}">See the certificate</a>`,
  );

const allowed = ({ sourceAddress }: WebRequest, { counters }: TablePorts): Promise<boolean> =>
  counters.allow(`register:${digest(sourceAddress)}`, perHour, 3600);

/** Looks an endorsed professional up by number; only those who agreed to it stand in the register. */
export const lookUp = async (request: WebRequest, ports: TablePorts): Promise<Answer> => {
  if (!request.query.has('number')) return showPage(registerPage(request.query, []));
  const read = readForm(border, request.query);
  if (!read.ok) return showPage(registerPage(request.query, read.errors), 422);
  if (!(await allowed(request, ports))) return showPage(tooManyPage(), 429);
  const entry = await ports.register.find(read.data.number);
  const result =
    entry?.listed === true ? entryView(entry, todayOf(ports)) : inset('The register has no entry with this number.');
  return showPage(registerPage(request.query, [], result));
};

const unknownCertificate = (): Page =>
  messagePage('No such certificate', ['We have issued no certificate with this number.'], {
    href: '/register',
    text: 'Look up another number',
  });

const certificatePage = (entry: RegisterEntry, today: string, settings: WebSettings): Page => {
  const ended = entry.validUntil < today;
  const title = ended ? 'This certificate is no longer valid' : 'This certificate is valid';
  const until = dateWords(entry.validUntil);
  if (!entry.listed)
    return messagePage(title, [
      `We have issued the certificate ${entry.number}, valid until ${until}.`,
      'Its holder wishes not to be named in public.',
    ]);
  const body = html`<div class="govuk-!-display-none-print">
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">
        ${settings.associationName} has issued it. ${ended ? 'The endorsement ended on' : 'The endorsement holds until'}
        ${until}.
      </p>
    </div>
    ${certificateView(entry, settings)}`;
  return { title, back: '/register', body };
};

/** Verifies a certificate by its number; who is not in the register is not named. */
export const verify = async (request: WebRequest, ports: TablePorts, settings: WebSettings): Promise<Answer> => {
  if (!(await allowed(request, ports))) return showPage(tooManyPage(), 429);
  const read = readForm(border, new Map([['number', [request.parameters['number'] ?? '']]]));
  const entry = read.ok ? await ports.register.find(read.data.number) : undefined;
  if (entry === undefined) return showPage(unknownCertificate(), 404);
  return showPage(certificatePage(entry, todayOf(ports), settings));
};
