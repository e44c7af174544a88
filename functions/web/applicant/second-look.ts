import * as z from 'zod/mini';
import { askForSecondLook, secondLookUntil } from '../../../shared/rules/changes/second-look.ts';
import { secondLookWords } from '../../../shared/status/second-look-words.ts';
import { enteredView } from '../../pages/components/entered-view.ts';
import type { FieldError } from '../../pages/components/form-values.ts';
import { notSent } from '../../pages/components/not-sent.ts';
import { inset, paragraph } from '../../pages/components/notes.ts';
import { formPage } from '../../pages/form-page.ts';
import { messagePage } from '../../pages/message-page.ts';
import { type Answer, goTo, showPage } from '../../runtime/web/answer.ts';
import { paragraphs } from '../../runtime/web/paragraphs.ts';
import { type FormBorder, readForm } from '../../runtime/web/read-form.ts';
import { valuesAfter } from '../../runtime/web/values-after.ts';
import type { ApplicantContext, ApplicantPage } from './applicant-page.ts';

const border: FormBorder<{ reason: string }> = {
  fields: [
    {
      kind: 'textarea',
      name: 'reason',
      label: 'What should the new reviewers know?',
      hint: 'They read it together with your application. What you have entered stays as it is.',
      rows: 8,
    },
  ],
  input: ({ text }) => ({ reason: text('reason') }),
  schema: z.object({ reason: paragraphs('what the new reviewers should know', 5000) }),
};

const show = (context: ApplicantContext, errors: readonly FieldError[]): Answer => {
  const { application, home, request, now } = context;
  if (secondLookUntil(application, now) === undefined) return goTo(home);
  const page = formPage({
    title: 'Ask for a second look',
    back: home,
    action: `${home}/second-look`,
    fields: border.fields,
    values: valuesAfter(request, errors),
    errors,
    above: [...secondLookWords(application, now).map(paragraph), enteredView(application)],
    buttons: [{ text: 'Ask for a second look' }],
  });
  return showPage(page);
};

/** Leads on where no second look can be asked for; what was typed and is not kept is shown to who wrote it. */
const notAskedFor = ({ application, home, request }: ApplicantContext): Answer => {
  const typed = request.form.get('reason')?.[0]?.trim() ?? '';
  const read = readForm(border, request.form);
  if (typed === '' || (read.ok && application.secondLook?.reason === read.data.reason)) return goTo(home);
  const why = 'A second look can be asked for once, within its time: it was asked for already, or its time is over.';
  const onwards = { href: home, text: 'See your application' };
  return showPage(messagePage('Your words were not sent', [why, notSent], { onwards, below: inset(typed) }));
};

const anotherIsOpen = 'Another application of yours is open. Wait for its outcome, or withdraw it, then ask again.';

/** Lets a declined applicant ask, once and within policy's days, that other reviewers judge the application anew. */
export const secondLookPage: ApplicantPage = {
  show: (context) => show(context, []),
  take: async (context) => {
    const { application, request, ports, home, now } = context;
    if (secondLookUntil(application, now) === undefined) return notAskedFor(context);
    const read = readForm(border, request.form);
    if (!read.ok) return show(context, read.errors);
    const person = await ports.people.get(application.personId);
    if (person.openApplicationId !== undefined) return show(context, [{ field: 'reason', message: anotherIsOpen }]);
    await ports.applications.save(askForSecondLook(application, person, read.data.reason, now));
    return goTo(home);
  },
};
