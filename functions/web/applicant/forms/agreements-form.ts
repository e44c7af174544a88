import * as z from 'zod/mini';
import { type Field, yesOrNo } from '../../../pages/components/field.ts';
import { valuesFrom } from '../../../pages/components/form-values.ts';
import type { CalendarDate } from '../../../../shared/calendar-date.ts';
import { type Agreements, agreementsSchema } from '../../../../shared/evidence/agreements.ts';
import type { FormBorder } from '../../../runtime/web/read-form.ts';

const fields: readonly Field[] = [
  {
    kind: 'ticks',
    name: 'codeOfEthics',
    label: 'Code of ethics',
    ticks: [{ name: 'codeOfEthics', text: 'I have read the code of ethics of the association and accept it' }],
  },
  {
    kind: 'ticks',
    name: 'endorsementAgreement',
    label: 'Endorsement agreement',
    ticks: [{ name: 'endorsementAgreement', text: 'I have read the endorsement agreement and accept it' }],
  },
  yesOrNo(
    'registerConsent',
    'If you are endorsed, may your name be listed in the public register?',
    'Anybody can look up an endorsed professional there. Your answer does not affect the decision.',
  ),
];

const schema = z.object({
  codeOfEthics: z.boolean(),
  endorsementAgreement: z.boolean(),
  registerConsent: agreementsSchema.shape.registerConsent,
});

export type Accepted = z.infer<typeof schema>;

/** Asks for the agreements. */
export const agreementsForm: FormBorder<Accepted> = {
  fields,
  input: ({ ticked, yesOrNo: answer }) => ({
    codeOfEthics: ticked('codeOfEthics'),
    endorsementAgreement: ticked('endorsementAgreement'),
    registerConsent: answer('registerConsent'),
  }),
  schema,
};

const yesOnce = (acceptedOn: CalendarDate | null): 'yes' | undefined => (acceptedOn === null ? undefined : 'yes');

/** Finds the answer about consent: before something was accepted, "no" was not said yet. */
const consentOf = (agreements: Agreements): 'yes' | 'no' | undefined => {
  if (agreements.registerConsent) return 'yes';
  const isAccepted = agreements.codeOfEthicsAcceptedOn !== null || agreements.endorsementAgreementAcceptedOn !== null;
  return isAccepted ? 'no' : undefined;
};

/** Shows the agreements in the form; consent is shown once it was given or something was accepted. */
export const agreementsValues = (agreements: Agreements) =>
  valuesFrom({
    codeOfEthics: yesOnce(agreements.codeOfEthicsAcceptedOn),
    endorsementAgreement: yesOnce(agreements.endorsementAgreementAcceptedOn),
    registerConsent: consentOf(agreements),
  });

/** Dates what was accepted: a day that stands already stays, what is no longer ticked is taken back. */
export const acceptedOn = (before: Agreements, accepted: Accepted, today: CalendarDate): Agreements => ({
  codeOfEthicsAcceptedOn: accepted.codeOfEthics ? (before.codeOfEthicsAcceptedOn ?? today) : null,
  endorsementAgreementAcceptedOn: accepted.endorsementAgreement
    ? (before.endorsementAgreementAcceptedOn ?? today)
    : null,
  registerConsent: accepted.registerConsent,
});
