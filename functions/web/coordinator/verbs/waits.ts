import * as z from 'zod/mini';
import type { Application } from '../../../../shared/application/application.ts';
import { extendable, extendDeadline } from '../../../../shared/rules/changes/extend-deadline.ts';
import { nudge, nudgeable } from '../../../../shared/rules/changes/nudge.ts';
import type { OpenQuestion } from '../../../../shared/rules/open-questions.ts';
import { policyOf } from '../../../../shared/rules/policy-of.ts';
import { currentRequest } from '../../../../shared/rules/references/slots.ts';
import { kindOfWait } from '../../../../shared/rules/waits/wait-key.ts';
import type { FormBorder } from '../../../runtime/web/read-form.ts';
import { reasonField, reasonSchema } from '../reason.ts';
import { verbPage } from '../verb-page.ts';

type Chosen = { readonly wait: string; readonly reason: string };

const asked: Readonly<Record<string, string>> = {
  fee: 'The applicant, to pay',
  'another-referee': 'The applicant, to name a referee in place of',
  'more-information': 'The applicant, to answer the reviewer',
  amendment: 'The applicant, to amend and submit again',
  review: 'The reviewers who have not decided',
};

const nameIn = (application: Application, slot: number | undefined): string =>
  slot === undefined ? '' : (currentRequest(application, slot)?.referee.name ?? '');

const words = (application: Application, { question, wait }: OpenQuestion): string =>
  `${asked[kindOfWait(wait)] ?? 'The referee'} ${nameIn(application, question.slot)}`.trim();

/** Names whose deadline is extended: in the place of a referee it is always the referee who is asked again. */
const extended = (application: Application, open: OpenQuestion): string =>
  open.question.slot === undefined
    ? words(application, open)
    : `The referee ${nameIn(application, open.question.slot)}`;

const border = (
  asks: { readonly label: string; readonly missing: string; readonly hint?: string },
  open: readonly OpenQuestion[],
  named: (one: OpenQuestion) => string,
): FormBorder<Chosen> => ({
  fields: [
    {
      kind: 'radios',
      name: 'wait',
      label: asks.label,
      hint: asks.hint,
      options: open.map((one) => ({ value: one.wait, text: named(one) })),
    },
    reasonField,
  ],
  input: ({ text }) => ({ wait: text('wait'), reason: text('reason') }),
  schema: z.object({
    wait: z.string().check(z.refine((typed) => open.some(({ wait }) => wait === typed), asks.missing)),
    reason: reasonSchema,
  }),
});

/** Lets the time to answer begin anew. */
export const extendPage = verbPage<Chosen>({
  page: 'extend',
  title: 'Extend a deadline',
  about: 'The full time to answer starts again today. The letter is sent again and names the new day.',
  isOpen: ({ application }) => extendable(application).length > 0,
  form: ({ application, now, staffId }) => ({
    border: border(
      { label: 'Whose deadline?', missing: 'Choose whose deadline is extended.' },
      extendable(application),
      (one) => extended(application, one),
    ),
    act: ({ wait, reason }) => extendDeadline(application, wait, { by: staffId, reason }, now),
  }),
});

const notListed = (application: Application): string =>
  `Only those who were not asked or reminded by hand in the last ${policyOf(application).waits.reference.nudgeCooldownHours} hours are listed.`;

/** Sends a letter once more, with the deadline as it is. */
export const nudgePage = verbPage<Chosen>({
  page: 'nudge',
  title: 'Send a reminder now',
  about: 'The letter is sent once more as a reminder. The deadline stays.',
  isOpen: ({ application, now }) => nudgeable(application, now).length > 0,
  form: ({ application, now, staffId }) => ({
    border: border(
      { label: 'Who is reminded?', missing: 'Choose who is reminded.', hint: notListed(application) },
      nudgeable(application, now),
      (one) => words(application, one),
    ),
    act: ({ wait, reason }) => nudge(application, wait, { by: staffId, reason }, now),
  }),
});
