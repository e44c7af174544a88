import * as z from 'zod/mini';
import { agreementsSchema } from '../../../shared/evidence/agreements.ts';
import { changeConsent } from '../../../shared/rules/changes/change-consent.ts';
import { agreesToRegister, mayChangeConsent } from '../../../shared/rules/register-consent.ts';
import { yesOrNo } from '../../pages/components/field.ts';
import { type FieldError, type FormValues, valuesFrom } from '../../pages/components/form-values.ts';
import { paragraph } from '../../pages/components/notes.ts';
import { formPage } from '../../pages/form-page.ts';
import { type Answer, goTo, showPage } from '../../runtime/web/answer.ts';
import { type FormBorder, readForm } from '../../runtime/web/read-form.ts';
import type { ApplicantContext, ApplicantPage } from './applicant-page.ts';

const border: FormBorder<{ listed: boolean }> = {
  fields: [
    yesOrNo(
      'listed',
      'May your name be listed in the public register?',
      'It shows your name, what you are endorsed as and until when, and the number of your certificate.',
    ),
  ],
  input: ({ yesOrNo: answer }) => ({ listed: answer('listed') }),
  schema: z.object({ listed: agreementsSchema.shape.registerConsent }),
};

const show = ({ home }: ApplicantContext, values: FormValues, errors: readonly FieldError[]): Answer => {
  const page = formPage({
    title: 'Your name in the public register',
    back: home,
    action: `${home}/register`,
    fields: border.fields,
    values,
    errors,
    above: paragraph(
      'Anybody can look up an endorsed professional there, for example an employer or a family. You can change your answer at any time, and it counts at once. Your certificate stays valid either way.',
    ),
    buttons: [{ text: 'Save' }],
  });
  return showPage(page);
};

/** Lets the applicant agree to stand in the public register, or take the name out of it again. */
export const registerConsentPage: ApplicantPage = {
  show: (context) =>
    mayChangeConsent(context.application)
      ? show(context, valuesFrom({ listed: agreesToRegister(context.application) ? 'yes' : 'no' }), [])
      : goTo(context.home),
  take: async (context) => {
    const { application, request, ports, home, now } = context;
    if (!mayChangeConsent(application)) return goTo(home);
    const read = readForm(border, request.form);
    if (!read.ok) return show(context, request.form, read.errors);
    if (read.data.listed !== agreesToRegister(application))
      await ports.applications.save(changeConsent(application, read.data.listed, now));
    return goTo(home);
  },
};
