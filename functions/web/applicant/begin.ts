import * as z from 'zod/mini';
import { type FieldError, type FormValues, noValues } from '../../pages/components/form-values.ts';
import { paragraph } from '../../pages/components/notes.ts';
import { formPage } from '../../pages/form-page.ts';
import { messagePage } from '../../pages/message-page.ts';
import { line } from '../../../shared/evidence/stated.ts';
import { beginApplication } from '../../../shared/rules/changes/draft-changes.ts';
import { sameAddressKey } from '../../../shared/rules/referees.ts';
import type { TablePorts } from '../../runtime/ports.ts';
import { type Answer, showPage } from '../../runtime/web/answer.ts';
import { digest } from '../../runtime/web/digest.ts';
import { type FormBorder, readForm } from '../../runtime/web/read-form.ts';
import type { WebRequest } from '../../runtime/web/request.ts';

const addressMessage = 'Enter your email address, for example name@example.org.';

const border: FormBorder<{ name: string; email: string }> = {
  fields: [
    {
      kind: 'text',
      name: 'name',
      label: 'Your name',
      hint: 'As it shall stand on the certificate',
      autocomplete: 'name',
    },
    {
      kind: 'text',
      as: 'email',
      name: 'email',
      label: 'Your email address',
      hint: 'A personal one is best: mail servers of employers often stop letters like ours.',
      autocomplete: 'email',
    },
  ],
  input: ({ text }) => ({ name: text('name'), email: text('email') }),
  schema: z.object({
    name: line('your name', 120),
    email: z
      .string(addressMessage)
      .check(z.maxLength(254, 'Shorten the email address to 254 characters or fewer.'), z.email(addressMessage)),
  }),
};

/** Is how many drafts one address may be sent in a day: enough for somebody who lost the letter, too few to pester. */
const draftsPerDay = 5;

const show = (values: FormValues, errors: readonly FieldError[]): Answer =>
  showPage(
    formPage({
      title: 'Apply for Endorsement',
      back: '/',
      action: '/apply',
      fields: border.fields,
      values,
      errors,
      above: [
        paragraph(
          'We send you a letter with a link. It opens your application on any device, and you can come back to it as often as you like.',
        ),
        paragraph('Nothing is owed before the rules have found that you meet the requirements.'),
      ],
      buttons: [{ text: 'Start my application' }],
    }),
    errors.length === 0 ? 200 : 422,
  );

/** Shows the form with which an application begins. */
export const showBegin = (): Answer => show(noValues, []);

/** Begins a draft and sends its link to the address; what the page says is the same for every address. */
export const begin = async (
  request: WebRequest,
  { applications, people, counters, clock, ids }: TablePorts,
): Promise<Answer> => {
  const read = readForm(border, request.form);
  if (!read.ok) return show(request.form, read.errors);
  const { name, email } = read.data;
  const address = sameAddressKey(email);
  if (await counters.allow(`begin:${digest(address)}`, draftsPerDay, 86_400)) {
    const person = await people.byAddress(address, ids.next('p'));
    await applications.save(beginApplication(ids.next('a'), { personId: person.id, name, email }, clock.now()));
  }
  return showPage(
    messagePage('Check your mail', [
      `We have sent a letter to ${email}. The link in it opens your application.`,
      'If it does not come within a few minutes, look among unwanted mail, or check the address and try again.',
    ]),
  );
};
