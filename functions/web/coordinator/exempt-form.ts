import * as z from 'zod/mini';
import { buysMembership, type Fee } from '../../../shared/application/fee.ts';
import { feeCalled } from '../../../shared/fee-called.ts';
import { feeInParts, feeLinesText, feeText } from '../../../shared/fee-text.ts';
import { exemptFee, mayBeSettledByHand } from '../../../shared/rules/changes/coordinator-money.ts';
import { exemptTheRest, mayExemptTheRest, restOf } from '../../../shared/rules/changes/exempt-the-rest.ts';
import type { OwnFee } from '../../../shared/rules/money/own-fee.ts';
import type { Field } from '../../pages/components/field.ts';
import type { CoordinatorForm } from './coordinator-form.ts';
import type { CoordinatorContext } from './coordinator-page.ts';
import { moneyReasonField, moneyReasonSchema } from './reason.ts';

const openedMeanwhile =
  'Nothing was saved: a payment page over the whole amount was opened since this page was. Exempt the whole, or wait until that payment page has ended.';

const schemaOf = (isParted: boolean) =>
  z.object({
    what: z
      .enum(['rest', 'whole'], 'Choose what is exempted.')
      .check(z.refine((what) => isParted || what === 'whole', openedMeanwhile)),
    reason: moneyReasonSchema,
  });

const restText = (fee: Fee): string => feeText({ ...fee, lines: [...restOf(fee)] });

const whatField = (fee: Fee): Field => ({
  kind: 'radios',
  name: 'what',
  label: 'What is exempted?',
  options: [
    { value: 'rest', text: `${restText(fee)}: the membership is still asked for, and bought when it is paid` },
    { value: 'whole', text: `${feeText(fee)}: nothing is asked for, and no membership is bought` },
  ],
});

const aboutPart = (fee: Fee): string =>
  `This fee is ${feeLinesText(fee)}. Where the membership is still asked for, the applicant gets a new letter with the lower amount, and the full time to pay starts again today.`;

const aboutWhole = (fee: Fee): string => {
  const parted =
    restOf(fee).length === 0 ? '' : ` ${restText(fee)} alone can be exempted once the open payment page has ended.`;
  const joins = buysMembership(fee) ? ` No membership is bought then.${parted}` : '';
  return `${feeInParts(fee)} will not be asked for, and the application goes on.${joins} An open payment page is closed within minutes.`;
};

/** Exempts a fee; where a membership is in it, the whole or all but the membership. */
export const exemptForm = (
  { staffId, now }: CoordinatorContext,
  own: OwnFee,
): CoordinatorForm<z.infer<ReturnType<typeof schemaOf>>> | undefined => {
  if (!mayBeSettledByHand(own)) return undefined;
  const { application, fee } = own;
  const isParted = mayExemptTheRest(own, now);
  return {
    title: `Exempt the ${feeCalled(fee)}?`,
    about: isParted ? aboutPart(fee) : aboutWhole(fee),
    meant: feeText(fee),
    button: 'Exempt this fee',
    border: {
      fields: [...(isParted ? [whatField(fee)] : []), moneyReasonField(application)],
      input: (form) => ({ what: form.text('what') || (isParted ? '' : 'whole'), reason: form.text('reason') }),
      schema: schemaOf(isParted),
    },
    act: ({ what, ...data }) => (what === 'rest' ? exemptTheRest : exemptFee)(own, { ...data, by: staffId }, now),
  };
};
