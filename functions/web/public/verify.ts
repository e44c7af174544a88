import { html } from 'hono/html';
import { todayAt } from '../../../shared/policy/today-at.ts';
import type { RegisterEntry } from '../../../shared/register-entry.ts';
import { dateWords } from '../../../shared/status/day-words.ts';
import { certificateView } from '../../pages/certificate-view.ts';
import { messagePage } from '../../pages/message-page.ts';
import type { Page } from '../../pages/page.ts';
import { tooManyPage } from '../../pages/too-many-page.ts';
import type { TablePorts } from '../../runtime/ports/table-ports.ts';
import { showPage } from '../../runtime/web/answer.ts';
import type { WebSettings } from '../../runtime/web/settings.ts';
import type { Route } from '../../runtime/web/web-handler.ts';
import { findByNumber } from './find-by-number.ts';
import { mayLookUp } from './may-look-up.ts';

const unknownCertificate = (): Page =>
  messagePage(
    'No such certificate',
    ['We have issued no certificate with this number. Compare it with the certificate, letter by letter.'],
    { onwards: { href: '/register', text: 'Look up another number, or a name' } },
  );

const validity = ({ validUntil }: RegisterEntry, today: string, { associationName }: WebSettings) => {
  const ended = validUntil < today;
  return {
    title: ended ? 'This certificate is no longer valid' : 'This certificate is valid',
    words: `${associationName} has issued it. The endorsement ${ended ? 'ended on' : 'is valid until'} ${dateWords(validUntil)}.`,
  };
};

const certificatePage = (entry: RegisterEntry, today: string, settings: WebSettings): Page => {
  const { title, words } = validity(entry, today, settings);
  if (!entry.listed)
    return {
      ...messagePage(title, [words, `Its number is ${entry.number}. Its holder wishes not to be named in public.`]),
      back: '/register',
    };
  const body = html`<div class="govuk-!-display-none-print">
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">${words}</p>
    </div>
    ${certificateView(entry, settings, today)}`;
  return { title, back: '/register', body };
};

/** Verifies a certificate by its number; who is not in the register is not named. */
export const verify: Route<TablePorts> = async (visit) => {
  const { request, ports, settings } = visit;
  if (!(await mayLookUp(visit))) return showPage(tooManyPage('hour'), 429);
  const entry = await findByNumber(request.parameters['number'] ?? '', ports);
  if (entry === undefined) return showPage(unknownCertificate(), 404);
  return showPage(certificatePage(entry, todayAt(ports.clock.now()), settings));
};
