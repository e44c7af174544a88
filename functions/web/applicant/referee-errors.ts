import type { FieldError } from '../../pages/components/form-values.ts';
import type { Referee } from '../../../shared/evidence/referee.ts';
import {
  type Applicant,
  refereeRefusals,
  type RefereeRefusalReason,
} from '../../../shared/rules/references/referees.ts';

const fieldOf: Record<RefereeRefusalReason, 'name' | 'email'> = {
  'same-referee-twice': 'name',
  'applicant-as-referee': 'name',
  'shared-address': 'email',
  'applicants-address': 'email',
};

/** Says why a person cannot be this referee: is the applicant, is named already, or shares an address. */
export const refereeErrors = (
  referee: Referee,
  others: readonly Referee[],
  applicant: Applicant,
): readonly FieldError[] => {
  const elsewhere = refereeRefusals(others, applicant).map(({ message }) => message);
  return refereeRefusals([...others, referee], applicant)
    .filter(({ message }) => !elsewhere.includes(message))
    .map(({ reason, message }) => ({ field: fieldOf[reason], message }));
};
