import * as z from 'zod/mini';
import type { Application } from '../../../../shared/application/application.ts';
import type { Change } from '../../../../shared/change.ts';
import { ownName } from '../../../../shared/evidence/stated.ts';
import { changedDetails, correctDetails, type Details } from '../../../../shared/rules/changes/correct-details.ts';
import type { FieldError } from '../../../pages/components/form-values.ts';
import { bullets } from '../../../pages/components/notes.ts';
import type { FormBorder } from '../../../runtime/web/read-form.ts';
import type { CoordinatorContext } from '../coordinator-page.ts';
import { reasonField, reasonSchema } from '../reason.ts';
import { typedAddress } from '../typed-address.ts';
import { verbPage } from '../verb-page.ts';
import { movePerson, whyNotMoved } from './move-person.ts';

type Typed = Details & { readonly reason: string };

const objectionsTo = async (context: CoordinatorContext, typed: Details): Promise<readonly FieldError[]> => {
  const { application } = context;
  const { name, email } = changedDetails(application, typed);
  if (name === undefined && email === undefined)
    return [{ field: typed.name === undefined ? 'email' : 'name', message: 'This is what is recorded already.' }];
  if (email === undefined) return [];
  const message = await whyNotMoved(context, { name, email });
  return message === undefined ? [] : [{ field: 'email', message }];
};

const changeFor = async (context: CoordinatorContext, { reason, ...typed }: Typed): Promise<Change> => {
  const { application, ports, now, staffId } = context;
  const word = { by: staffId, reason };
  const changed = changedDetails(application, typed);
  const change = correctDetails(application, changed, word, now);
  // A reviewer who has that name is taken for the applicant, and a comparison gives the seat to somebody else.
  if (changed.name !== undefined) await ports.reconciliations.ask(now);
  if (changed.email === undefined) return change;
  return { ...change, ...(await movePerson(context, { ...changed, email: changed.email }, word)) };
};

const border = ({ name, email }: Application): FormBorder<Typed> => ({
  fields: [
    { kind: 'text', name: 'name', label: 'The right name', hint: `Leave it empty to keep: ${name}` },
    {
      kind: 'text',
      name: 'email',
      as: 'email',
      label: 'The right address',
      hint: `Leave it empty to keep: ${email}`,
    },
    reasonField,
  ],
  input: ({ text, textOrNull }) => {
    const typed = { name: textOrNull('name') ?? undefined, email: textOrNull('email') ?? undefined };
    return { ...typed, any: (typed.name ?? typed.email) !== undefined, reason: text('reason') };
  },
  schema: z.object({
    name: z.optional(ownName('the name')),
    email: z.optional(typedAddress),
    any: z.literal(true, 'Enter the right name, the right address, or both.'),
    reason: reasonSchema,
  }),
  fieldOf: { any: 'name' },
});

/** Corrects how the applicant is called, or where they are written to and sign in. */
export const correctPage = verbPage<Typed>({
  page: 'correct',
  title: 'Correct the name or address',
  about:
    'First make sure that it is the applicant who asks: call a number that you know. They get a letter that says what was corrected, at the former address, too.',
  more: bullets([
    'A new name appears on this application from now on, on its certificate and in the register.',
    'A reviewer of this application who has the new name is taken for the applicant, and loses the seat.',
    'A new address is where letters about every application of this person go, and where they sign in. Nobody can sign in with the former one any longer.',
    'Letters that were sent before are not sent again: send a reminder. A link to pay in one of them still shows that fee.',
    'A draft in the same name under the new address comes along.',
    'An applicant who also reviews stays a reviewer under the former address: deactivate them there, and add them under the new one.',
    'Have the address changed in the lists of members and of earlier endorsements, too, and take the member list in again: a membership that it alone knows does not come along.',
  ]),
  isOpen: ({ application }) => application.erasure === undefined,
  form: (context) => ({
    border: border(context.application),
    objections: (typed) => objectionsTo(context, typed),
    act: (typed) => changeFor(context, typed),
  }),
});
