import * as z from 'zod/mini';
import { sameAddress } from '../../../shared/address.ts';
import { emailAddressSchema, type Referee, refereeSlots, type RefereeSlot } from '../../../shared/evidence/referee.ts';
import { askRefereeAgain, nameAnotherReferee } from '../../../shared/rules/changes/reference-changes.ts';
import { refereeActions, type RefereeActions } from '../../../shared/rules/referee-actions.ts';
import { refereesElsewhere } from '../../../shared/rules/referees-now.ts';
import { currentRequest, requestName } from '../../../shared/rules/slots.ts';
import type { Field } from '../../pages/components/field.ts';
import { type FieldError, type FormValues, noValues, valuesFrom } from '../../pages/components/form-values.ts';
import { paragraph } from '../../pages/components/notes.ts';
import { notFoundPage } from '../../pages/error-pages.ts';
import { formPage } from '../../pages/form-page.ts';
import { type Answer, goTo, showPage } from '../../runtime/web/answer.ts';
import { isMeant, meantError, meantField } from '../../runtime/web/meant.ts';
import { type FormBorder, readForm } from '../../runtime/web/read-form.ts';
import type { ApplicantContext, ApplicantPage } from './applicant-page.ts';
import { refereeForm } from './forms/referee-form.ts';
import { refereeErrors } from './referee-errors.ts';
import { replacementErrors } from './replacement-errors.ts';

type Asked = { readonly slot: RefereeSlot; readonly number: number; readonly referee: Referee };

type Action<Data> = {
  readonly page: string;
  readonly allowed: keyof Omit<RefereeActions, 'resendFrom'>;
  readonly title: (name: string) => string;
  readonly about: (referee: Referee) => string;
  readonly button: string;
  readonly border: (slot: RefereeSlot) => FormBorder<Data>;
  readonly values: (referee: Referee) => FormValues;
  readonly objections: (context: ApplicantContext, asked: Asked, data: Data) => readonly FieldError[];
  /** Says whether a form finds done what it asks for, as after a second click. */
  readonly isDone: (context: ApplicantContext, asked: Asked, data: Data) => boolean;
  readonly hidden?: (referee: Referee) => Readonly<Record<string, string>>;
  readonly act: (
    context: ApplicantContext,
    asked: Asked,
    data: Data,
  ) => Parameters<ApplicantContext['ports']['applications']['save']>[0];
};

const askedIn = ({ request, application }: ApplicantContext): Asked | undefined => {
  const slot = refereeSlots.find((one) => String(one) === request.parameters['item']);
  const asked = slot === undefined ? undefined : currentRequest(application, slot);
  return slot === undefined || asked === undefined ? undefined : { ...asked, slot };
};

const show = <Data>(
  action: Action<Data>,
  { home }: ApplicantContext,
  asked: Asked,
  values: FormValues,
  errors: readonly FieldError[],
): Answer =>
  showPage(
    formPage({
      title: action.title(asked.referee.name),
      back: home,
      action: `${home}/${action.page}/${asked.slot}`,
      fields: action.border(asked.slot).fields,
      values,
      errors,
      hidden: { ...meantField(requestName(asked)), ...action.hidden?.(asked.referee) },
      above: paragraph(action.about(asked.referee)),
      buttons: [{ text: action.button }],
    }),
    errors.length === 0 ? 200 : 422,
  );

/** Shows a form anew that is about whoever was asked before; what stands of who is asked now wins over what was typed. */
const showAnew = <Data>(action: Action<Data>, context: ApplicantContext, asked: Asked): Answer => {
  const { name } = asked.referee;
  const message = `Nothing was changed: this page was opened earlier, and ${name} is asked in this place now. Send the form again if you mean ${name}.`;
  const values = new Map([...context.request.form, ...action.values(asked.referee)]);
  return show(action, context, asked, values, [meantError(message)]);
};

const refereePage = <Data>(action: Action<Data>): ApplicantPage => {
  const withAsked = (context: ApplicantContext, then: (asked: Asked) => Promise<Answer> | Answer) => {
    const asked = askedIn(context);
    if (asked === undefined) return showPage(notFoundPage(), 404);
    const may = refereeActions(context.application, asked.slot, context.now)[action.allowed];
    return may ? then(asked) : goTo(context.home);
  };
  return {
    show: (context) => withAsked(context, (asked) => show(action, context, asked, action.values(asked.referee), [])),
    take: (context) =>
      withAsked(context, async (asked) => {
        const { request, ports, home } = context;
        const read = readForm(action.border(asked.slot), request.form);
        if (read.ok && action.isDone(context, asked, read.data)) return goTo(home);
        if (!isMeant(request, requestName(asked))) return showAnew(action, context, asked);
        const errors = read.ok ? action.objections(context, asked, read.data) : read.errors;
        if (!read.ok || errors.length > 0) return show(action, context, asked, request.form, errors);
        await ports.applications.save(action.act(context, asked, read.data));
        return goTo(home);
      }),
  };
};

/** Lets the applicant name another referee in a place. */
export const anotherRefereePage = refereePage<Referee>({
  page: 'replace',
  allowed: 'nameAnother',
  title: (name) => `Name another referee in place of ${name}`,
  about: ({ name }) => `We write to the new referee at once. Should ${name} answer late, that answer still counts.`,
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
  act: ({ application, now }, { slot }, referee) => nameAnotherReferee(application, slot, referee, now),
});

const formerAddress = 'former';

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
  about: () => 'We send the letter to the corrected address at once, and the time to answer begins anew.',
  button: 'Save and send the letter',
  border: () => ({
    fields: [emailField],
    input: ({ text }) => ({ email: text('email') }),
    schema: z.object({ email: emailAddressSchema }),
  }),
  values: ({ email }) => valuesFrom({ email }),
  objections: ({ application }, { slot, referee }, { email }) => [
    ...refereeErrors({ ...referee, email }, refereesElsewhere(application, slot), application),
    ...(sameAddress(referee.email, email)
      ? [{ field: 'email', message: 'This is the address we have. Correct it, or have the letter sent again.' }]
      : []),
  ],
  isDone: ({ request }, { referee }, { email }) => {
    const former = request.form.get(formerAddress)?.[0] ?? referee.email;
    return !sameAddress(former, referee.email) && sameAddress(referee.email, email);
  },
  // The name of who is asked stays: only the address that the page showed tells a second click from an idle one.
  hidden: ({ email }) => ({ [formerAddress]: email }),
  act: ({ application, now }, { slot }, { email }) => askRefereeAgain(application, slot, email, now),
});

/** Lets the applicant have a referee's letter sent again, once the cool-down is over. */
export const resendPage = refereePage<Record<string, never>>({
  page: 'resend',
  allowed: 'resend',
  title: (name) => `Send the letter to ${name} again?`,
  about: ({ email }) => `The letter goes to ${email}, and the time to answer begins anew.`,
  button: 'Send it again',
  border: () => ({ fields: [], input: () => ({}), schema: z.object({}) }),
  values: () => noValues,
  objections: () => [],
  isDone: () => false,
  act: ({ application, now }, { slot }) => askRefereeAgain(application, slot, undefined, now),
});
