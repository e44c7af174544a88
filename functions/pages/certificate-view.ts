import { html } from 'hono/html';
import type { CalendarDate } from '../../shared/calendar-date.ts';
import {
  type Credential,
  credentialNames,
  credentials,
  endorsementKindSchema,
  titleOf,
} from '../../shared/credential.ts';
import type { RegisterEntry } from '../../shared/register-entry.ts';
import { dateWords } from '../../shared/status/day-words.ts';
import type { Html } from './components/html.ts';

type Association = { readonly associationName: string; readonly siteAddress: string };

/** Names the picture of a certificate's code, beside its page. */
export const certificateCode = 'code.svg';

/** Says where anybody can verify a certificate. */
export const certificateAddress = (number: string, { siteAddress }: Pick<Association, 'siteAddress'>): string =>
  `${siteAddress}/certificates/${number}`;

/** Names what an entry of the register stands for, for example Infant Family Specialist. */
export const entryTitle = ({ credential, category, designation }: RegisterEntry): string => {
  const parsed = endorsementKindSchema.safeParse({ credential, category, designation: designation ?? null });
  return parsed.success ? titleOf(parsed.data) : category;
};

const isCredential = (name: string): name is Credential => credentials.some((one) => one === name);

const fact = (name: string, value: string): Html =>
  html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;

const verifiedAt = ({ number }: RegisterEntry, association: Association): Html =>
  html`<img
      class="endorsement-certificate__code"
      src="/certificates/${number}/${certificateCode}"
      width="160"
      height="160"
      alt="Code that leads to the page which verifies this certificate"
    />
    <p class="endorsement-certificate__address">
      Verify this certificate at<br />${certificateAddress(number, association)}
    </p>`;

/**
 * Shows a certificate as it is printed, on one sheet: who, what, until when, its number, and where to verify it. One that
 * has ended says so, and has neither frame nor code: nobody shall take a picture of it for a valid one.
 */
export const certificateView = (entry: RegisterEntry, association: Association, today: CalendarDate): Html => {
  const { number, name, credential, issuedOn, validUntil } = entry;
  const isOver = validUntil < today;
  return html`<article
    class="endorsement-certificate ${isOver && 'endorsement-certificate--over'}"
    aria-label="Certificate ${number}"
  >
    <p class="endorsement-certificate__association">${association.associationName}</p>
    <p>${isOver ? 'endorsed' : 'has endorsed'}</p>
    <h2 class="endorsement-certificate__name">${name}</h2>
    <p>as</p>
    <p class="endorsement-certificate__title">${entryTitle(entry)}</p>
    <p>${isCredential(credential) ? credentialNames[credential] : credential}</p>
    <dl class="endorsement-certificate__facts">
      ${fact('Issued on', dateWords(issuedOn))} ${fact(isOver ? 'Ended on' : 'Valid until', dateWords(validUntil))}
      ${fact('Number', number)}
    </dl>
    ${!isOver && verifiedAt(entry, association)}
  </article>`;
};
