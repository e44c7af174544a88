import * as z from 'zod/mini';
import type { Application } from '../../../../shared/application/application.ts';
import { extendable, extendDeadline } from '../../../../shared/rules/changes/extend-deadline.ts';
import { nudge, nudgeable } from '../../../../shared/rules/changes/nudge.ts';
import type { OpenQuestion } from '../../../../shared/rules/open-questions.ts';
import { currentRequest } from '../../../../shared/rules/slots.ts';
import type { FormBorder } from '../../../runtime/web/read-form.ts';
import type { CoordinatorContext } from '../coordinator-page.ts';
import { verbPage } from '../verb-page.ts';
import { reasonField, reasonSchema } from './reason.ts';

type Chosen = { readonly wait: string; readonly reason: string };

const asked: Readonly<Record<string, string>> = {
  fee: 'The applicant, to pay',
  'another-referee': 'The applicant, to name a referee in place of',
  'more-information': 'The applicant, to answer the reviewer',
  amendment: 'The applicant, to amend and submit again',
  review: 'The reviewers who have not decided',
};

const words = (application: Application, { slot, wait }: OpenQuestion): string => {
  const name = currentRequest(application, slot)?.referee.name ?? '';
  return `${asked[wait.split(':')[0] ?? ''] ?? 'The referee'} ${name}`.trim();
};

const border = (context: CoordinatorContext, label: string, open: readonly OpenQuestion[]): FormBorder<Chosen> => ({
  fields: [
    {
      kind: 'radios',
      name: 'wait',
      label,
      options: open.map((one) => ({ value: one.wait, text: words(context.application, one) })),
    },
    reasonField,
  ],
  input: ({ text }) => ({ wait: text('wait'), reason: text('reason') }),
  schema: z.object({
    wait: z.string().check(z.refine((typed) => open.some(({ wait }) => wait === typed), 'Choose who is meant.')),
    reason: reasonSchema,
  }),
});

/** Lets the time to answer begin anew. */
export const extendPage = verbPage<Chosen>({
  page: 'extend',
  title: 'Extend a deadline',
  about: 'The whole time to answer begins anew today. The letter is sent again and names the new day.',
  isOpen: ({ application }) => extendable(application).length > 0,
  border: (context) => border(context, 'Whose deadline?', extendable(context.application)),
  act: ({ application, now, staffId }, { wait, reason }) =>
    extendDeadline(application, wait, { by: staffId, reason }, now),
});

/** Sends a letter once more, with the deadline as it is. */
export const nudgePage = verbPage<Chosen>({
  page: 'nudge',
  title: 'Send a reminder now',
  about: 'The letter is sent once more as a reminder. The deadline stays. It can be done again after two days.',
  isOpen: ({ application, now }) => nudgeable(application, now).length > 0,
  border: (context) => border(context, 'Who is reminded?', nudgeable(context.application, context.now)),
  act: ({ application, now, staffId }, { wait, reason }) => nudge(application, wait, { by: staffId, reason }, now),
});
