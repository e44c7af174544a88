import * as z from 'zod/mini';
import { calendarDate } from '../calendar-date.ts';
import { yesOrNo } from './stated.ts';

/** What the applicant accepted and when; null while it is not accepted. */
export const agreementsSchema = z.object({
  codeOfEthicsAcceptedOn: z.nullable(calendarDate('the day you accepted the code of ethics')),
  endorsementAgreementAcceptedOn: z.nullable(calendarDate('the day you accepted the endorsement agreement')),
  registerConsent: yesOrNo('your name may be listed in the public register'),
});

export type Agreements = z.infer<typeof agreementsSchema>;
