import * as z from 'zod/mini';
import { type DeclineReason, declineReasons } from '../../../shared/policy/policy.ts';
import { declineReference } from '../../../shared/rules/changes/reference-changes.ts';
import { policyOf } from '../../../shared/rules/policy-of.ts';
import { replacementsUsedUp } from '../../../shared/rules/references/replacements-used-up.ts';
import { isWaitedFor } from '../../../shared/rules/references/slots.ts';
import { radios } from '../../pages/components/field.ts';
import type { FieldError } from '../../pages/components/form-values.ts';
import { paragraph } from '../../pages/components/notes.ts';
import { formPage } from '../../pages/form-page.ts';
import { type Answer, showPage } from '../../runtime/web/answer.ts';
import { type FormBorder, readForm } from '../../runtime/web/read-form.ts';
import { valuesAfter } from '../../runtime/web/values-after.ts';
import { declinedPage } from './answered-pages.ts';
import type { RefereeContext, RefereePage } from './referee-page.ts';

type Declined = { reason: DeclineReason };

const border = ({ application }: RefereeContext): FormBorder<Declined> => ({
  fields: [
    radios(
      'reason',
      'Why can you not give this reference?',
      policyOf(application).declineReasons,
      'The applicant learns that you declined. The coordinator learns the reason, too.',
    ),
  ],
  input: ({ text }) => ({ reason: text('reason') }),
  schema: z.object({ reason: z.enum(declineReasons, 'Choose a reason.') }),
});

const show = (context: RefereeContext, errors: readonly FieldError[]): Answer => {
  const { home, request } = context;
  const page = formPage({
    title: 'Decline the reference',
    back: home,
    action: `${home}/decline`,
    fields: border(context).fields,
    values: valuesAfter(request, errors),
    errors,
    buttons: [{ text: 'Continue' }],
  });
  return showPage(page);
};

const confirm = ({ application, asked, home }: RefereeContext, { reason }: Declined): Answer => {
  const isAnotherAsked = isWaitedFor(application, asked) && !replacementsUsedUp(application, asked.slot);
  return showPage(
    formPage({
      title: 'Do you want to decline?',
      back: `${home}/decline`,
      action: `${home}/decline`,
      hidden: { reason, confirm: 'yes' },
      above: [
        paragraph(`Your reason: ${policyOf(application).declineReasons[reason]}.`),
        ...(isAnotherAsked ? [paragraph(`We ask ${application.name} to name somebody else.`)] : []),
      ],
      buttons: [{ text: 'Yes, decline', look: 'warning' }],
    }),
  );
};

/** Lets a referee decline: a reason from the closed list, then a page to confirm it. */
export const decline: RefereePage = {
  show: (context) => show(context, []),
  take: async (context) => {
    const { application, asked, request, ports, now } = context;
    const read = readForm(border(context), request.form);
    if (!read.ok) return show(context, read.errors);
    if (request.form.get('confirm')?.[0] !== 'yes') return confirm(context, read.data);
    await ports.applications.save(declineReference(application, asked, read.data.reason, now));
    return showPage(declinedPage(context));
  },
};
