import { html } from 'hono/html';
import * as z from 'zod/mini';
import type { ErasureReason } from '../../../../shared/application/erasure.ts';
import { beginErasure } from '../../../../shared/rules/changes/begin-erasure.ts';
import { isOver, whyNotErased } from '../../../../shared/rules/why-not-erased.ts';
import { whyReviewerStays } from '../../../../shared/rules/review/why-reviewer-stays.ts';
import { radios } from '../../../pages/components/field.ts';
import type { Html } from '../../../pages/components/html.ts';
import { bullets, warning } from '../../../pages/components/notes.ts';
import { unreadableWords } from '../../../pages/components/unreadable-words.ts';
import { readApplications } from '../../../runtime/read-applications.ts';
import type { FormBorder } from '../../../runtime/web/read-form.ts';
import type { CoordinatorContext } from '../coordinator-page.ts';
import { verbPage } from '../verb-page.ts';

type Told = { readonly reason: Exclude<ErasureReason, 'retention'>; readonly sure: boolean };

const goes = [
  'name, address, everything that was stated, and every draft and ended application of this person',
  'the names, addresses and answers of their referees, and what reviewers and staff wrote about them',
  'the membership that is kept here, open sessions, and the name in the public register',
  'their place in the list of reviewers, if they once reviewed',
];

const stays = [
  'numbers, dates, amounts and kinds of events, without a name: the audit trail can still be verified, and the books add up',
  'the number of a certificate: anyone who verifies it sees that it was issued, but no name',
  'their name and address in the applications of others, where they are a referee or a reviewer, until those are erased',
  'what Stripe, the sign-in and backups hold: the runbook says how that goes',
];

const list = (title: string, lines: readonly string[]): Html =>
  html`<h2 class="govuk-heading-m">${title}</h2>
    ${bullets(lines)}`;

const meaning = html`${list('What goes', goes)} ${list('What stays', stays)}
${warning(
  'This cannot be undone. If this person applies again, they begin as somebody new: the one-year wait for the other credential can then no longer be checked.',
)}`;

const hindrances = async ({ application, ports }: CoordinatorContext): Promise<readonly string[]> => {
  const ids = await ports.applications.ofPerson(application.personId);
  const { found, unreadable } = await readApplications(ports.applications, ids);
  const reviewers = await ports.reviewers.all();
  const addresses = [application, ...(application.formerAddresses ?? [])];
  const reviews = addresses.flatMap(({ email }) => whyReviewerStays(email, reviewers) ?? []);
  const unread = `${unreadableWords(unreadable, ' of this person')} Ask whoever runs the system.`;
  const theirs = found.flatMap((one) => whyNotErased(one) ?? []);
  return [...theirs, ...reviews, ...(unreadable.length > 0 ? [unread] : [])];
};

const border: FormBorder<Told> = {
  fields: [
    radios(
      'reason',
      'Why?',
      { asked: 'The person asked for it', 'not-needed': 'The association no longer needs the data' },
      'This stays with the application.',
    ),
    {
      kind: 'ticks',
      name: 'sure',
      label: 'Are you sure?',
      ticks: [{ name: 'sure', text: 'Erase the data for good' }],
    },
  ],
  input: ({ text, ticked }) => ({ reason: text('reason'), sure: ticked('sure') }),
  schema: z.object({
    reason: z.enum(['asked', 'not-needed'], 'Choose why the data are erased.'),
    sure: z.boolean().check(z.refine((sure) => sure, 'Tick the box if the data should be erased for good.')),
  }),
};

/** Erases what is held about a person, at their word; refused while something of theirs is not over, or they review. */
export const erasePage = verbPage<Told>({
  page: 'erase',
  title: "Erase this person's data",
  about: 'Everything that identifies this person is erased within ten minutes.',
  more: meaning,
  look: 'warning',
  isOpen: ({ application }) => isOver(application) && application.erasure === undefined,
  form: (context) => ({
    border,
    objections: async () => {
      const [message] = await hindrances(context);
      return message === undefined ? [] : [{ field: 'reason', message }];
    },
    act: ({ reason }) => beginErasure(context.application, { by: context.staffId, reason }, context.now),
  }),
});
