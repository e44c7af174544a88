import type { FieldError } from '../../pages/components/form-values.ts';
import type { Application } from '../../../shared/application/application.ts';
import type { Referee } from '../../../shared/evidence/referee.ts';
import { kindsWanted } from '../../../shared/rules/eligibility/kinds-wanted.ts';
import { wordList } from '../../../shared/rules/quantity.ts';
import { refereesInOtherSlots } from '../../../shared/rules/references/referees-now.ts';
import { refereeErrors } from './referee-errors.ts';

/** Says why a person cannot be asked in place of another: as any referee, or of a kind that the other two do not leave open. */
export const replacementErrors = (referee: Referee, application: Application): readonly FieldError[] => {
  const errors = refereeErrors(referee, refereesInOtherSlots(application, referee.slot), application);
  const wanted = kindsWanted(application, referee);
  if (wanted.length === 0) return errors;
  const message = `Beside the other two referees, the requirements ask here for a ${wordList(wanted, 'or')}. Please name such a person.`;
  return [...errors, { field: 'relationship', message }];
};
