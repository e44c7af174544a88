import * as z from 'zod/mini';
import { sameAddress } from '../../../shared/address.ts';
import { emailAddressSchema, type Referee } from '../../../shared/evidence/referee.ts';
import { askRefereeAgain, nameAnotherReferee } from '../../../shared/rules/changes/reference-changes.ts';
import { hasEntered } from '../../../shared/rules/references/has-entered.ts';
import { mayStillAnswer } from '../../../shared/rules/references/may-still-answer.ts';
import { refereesInOtherSlots } from '../../../shared/rules/references/referees-now.ts';
import { requestName } from '../../../shared/rules/references/slots.ts';
import type { Field } from '../../pages/components/field.ts';
import { noValues, valuesFrom } from '../../pages/components/form-values.ts';
import type { Html } from '../../pages/components/html.ts';
import { paragraph, warning } from '../../pages/components/notes.ts';
import { isMeant, meantError } from '../../runtime/web/meant.ts';
import type { ApplicantContext } from './applicant-page.ts';
import { refereeForm } from './forms/referee-form.ts';
import { refereeErrors } from './referee-errors.ts';
import { type Asked, refereePage } from './referee-page.ts';
import { replacementErrors } from './replacement-errors.ts';

/** Lets the applicant name another referee in a place. */
export const anotherRefereePage = refereePage<Referee>({
  page: 'replace',
  allowed: 'nameAnother',
  title: (name) => `Name another referee in place of ${name}`,
  about: (asked, application) => {
    const { name } = asked.referee;
    const late = mayStillAnswer(application, asked)
      ? ` Should ${name} answer late, that answer still counts where it fits beside the other two referees.`
      : '';
    return [paragraph(`We write to the new referee at once.${late}`)];
  },
  button: 'Ask this referee',
  border: refereeForm,
  values: () => noValues,
  objections: ({ application }, { referee: former }, referee) => [
    ...replacementErrors(referee, application),
    ...(sameAddress(former.email, referee.email)
      ? [
          {
            field: 'email',
            message: `This is the address of ${former.name}. Name somebody else, or correct the address.`,
          },
        ]
      : []),
  ],
  isDone: ({ request }, asked, { name, email }) =>
    !isMeant(request, requestName(asked)) && asked.referee.name === name && sameAddress(asked.referee.email, email),
  act: ({ application, now }, _asked, referee) => nameAnotherReferee(application, referee, now),
});

const formerAddress = 'former';
const enteredField = 'entered';

/** Says what is deleted by a correction, so that nobody reads it under another address. */
const deletion = (asked: Asked): readonly Html[] => {
  const { name } = asked.referee;
  if (!hasEntered(asked)) return [];
  return [warning(`${name} has begun to answer. If you change the address, what they have entered so far is deleted.`)];
};

/** Says whether a page was opened before the referee entered anything, so that it did not say what is deleted. */
const isUntold = ({ request }: ApplicantContext, asked: Asked): boolean =>
  request.form.get(enteredField)?.[0] === 'no' && hasEntered(asked);

const emailField: Field = {
  kind: 'text',
  as: 'email',
  name: 'email',
  label: "Referee's email address",
  autocomplete: 'off',
};

/** Lets the applicant correct a referee's address; the letter goes to the new one at once. */
export const addressPage = refereePage<{ email: string }>({
  page: 'address',
  allowed: 'correctAddress',
  title: (name) => `Correct the address of ${name}`,
  about: (asked) => [
    paragraph('We send the letter to the corrected address at once, and the time to answer starts again.'),
    ...deletion(asked),
  ],
  button: 'Save and send the letter',
  border: () => ({
    fields: [emailField],
    input: ({ text }) => ({ email: text('email') }),
    schema: z.object({ email: emailAddressSchema }),
  }),
  values: ({ email }) => valuesFrom({ email }),
  objections: (context, asked, { email }) => [
    ...(isUntold(context, asked) ? [meantError()] : []),
    ...refereeErrors(
      { ...asked.referee, email },
      refereesInOtherSlots(context.application, asked.slot),
      context.application,
    ),
    ...(sameAddress(asked.referee.email, email)
      ? [{ field: 'email', message: 'This is the address we have. Correct it, or have the letter sent again.' }]
      : []),
  ],
  isDone: ({ request }, { referee }, { email }) => {
    const former = request.form.get(formerAddress)?.[0] ?? referee.email;
    return !sameAddress(former, referee.email) && sameAddress(referee.email, email);
  },
  // The name of who is asked stays: only the address that the page showed tells a second click from an idle one.
  hidden: (asked) => ({ [formerAddress]: asked.referee.email, [enteredField]: hasEntered(asked) ? 'yes' : 'no' }),
  act: ({ application, now }, { slot }, { email }) => askRefereeAgain(application, slot, email, now),
});

/** Lets the applicant have a referee's letter sent again, once the cool-down is over. */
export const resendPage = refereePage<Record<string, never>>({
  page: 'resend',
  allowed: 'resend',
  title: (name) => `Send the letter to ${name} again?`,
  about: ({ referee }) => [paragraph(`The letter goes to ${referee.email}, and the time to answer starts again.`)],
  button: 'Send it again',
  border: () => ({ fields: [], input: () => ({}), schema: z.object({}) }),
  values: () => noValues,
  objections: () => [],
  isDone: () => false,
  act: ({ application, now }, { slot }) => askRefereeAgain(application, slot, undefined, now),
});
