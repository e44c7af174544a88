import type { Application } from '../../../shared/application/application.ts';
import type { ReferenceRequest } from '../../../shared/application/reference-request.ts';
import type { Change } from '../../../shared/change.ts';
import { type Referee, type RefereeSlot, slotNamed } from '../../../shared/evidence/referee.ts';
import { refereeActions } from '../../../shared/rules/references/referee-actions.ts';
import { currentRequest, requestName } from '../../../shared/rules/references/slots.ts';
import type { FieldError, FormValues } from '../../pages/components/form-values.ts';
import type { Html } from '../../pages/components/html.ts';
import { notFoundPage } from '../../pages/error-pages.ts';
import { formPage } from '../../pages/form-page.ts';
import { type Answer, goTo, type Serve, showPage } from '../../runtime/web/answer.ts';
import { isMeant, meantError, meantField } from '../../runtime/web/meant.ts';
import { type FormBorder, readForm } from '../../runtime/web/read-form.ts';
import type { ApplicantContext, ApplicantPage } from './applicant-page.ts';

/** Who is asked in a place now, for whom the applicant may do something. */
export type Asked = ReferenceRequest & { readonly slot: RefereeSlot };

type Action<Data> = {
  readonly page: string;
  readonly allowed: 'resend' | 'correctAddress' | 'nameAnother';
  readonly title: (name: string) => string;
  readonly about: (asked: Asked, application: Application) => readonly Html[];
  readonly button: string;
  readonly border: (slot: RefereeSlot) => FormBorder<Data>;
  readonly values: (referee: Referee) => FormValues;
  readonly objections: (context: ApplicantContext, asked: Asked, data: Data) => readonly FieldError[];
  /** Says whether a form finds done what it asks for, as after a second click. */
  readonly isDone: (context: ApplicantContext, asked: Asked, data: Data) => boolean;
  readonly hidden?: (asked: Asked) => Readonly<Record<string, string>>;
  readonly act: (context: ApplicantContext, asked: Asked, data: Data) => Change;
};

const askedIn = ({ request, application }: ApplicantContext): Asked | undefined => {
  const slot = slotNamed(request.parameters['item']);
  const asked = slot === undefined ? undefined : currentRequest(application, slot);
  return slot === undefined || asked === undefined ? undefined : { ...asked, slot };
};

const show = <Data>(
  action: Action<Data>,
  { home, application }: ApplicantContext,
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
      hidden: { ...meantField(requestName(asked)), ...action.hidden?.(asked) },
      above: action.about(asked, application),
      buttons: [{ text: action.button }],
    }),
  );

/** Shows a form anew that is about whoever was asked before; what stands of who is asked now wins over what was typed. */
const showAnew = <Data>(action: Action<Data>, context: ApplicantContext, asked: Asked): Answer => {
  const { name } = asked.referee;
  const message = `Nothing was changed: this page was opened earlier, and ${name} is asked in this place now. Send the form again if you mean ${name}.`;
  const values = new Map([...context.request.form, ...action.values(asked.referee)]);
  return show(action, context, asked, values, [meantError(message)]);
};

/** Makes the page of something that the applicant may do about the referee of a place. */
export const refereePage = <Data>(action: Action<Data>): ApplicantPage => {
  const withAsked = (context: ApplicantContext, then: Serve<Asked>) => {
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
