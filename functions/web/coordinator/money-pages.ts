import type { Application } from '../../../shared/application/application.ts';
import type { Fee } from '../../../shared/application/fee.ts';
import type { Person } from '../../../shared/change.ts';
import type { Instant } from '../../../shared/instant.ts';
import { feeByName } from '../../../shared/rules/fee-of.ts';
import { receiptsOf } from '../../../shared/rules/receipts.ts';
import { noValues } from '../../pages/components/form-values.ts';
import { paragraph } from '../../pages/components/notes.ts';
import { notFoundPage } from '../../pages/error-pages.ts';
import { formPage } from '../../pages/form-page.ts';
import { receiptPage } from '../../pages/payer/receipt-page.ts';
import { type Answer, goTo, showPage } from '../../runtime/web/answer.ts';
import { isMeant, meantError, meantField } from '../../runtime/web/meant.ts';
import { readForm } from '../../runtime/web/read-form.ts';
import type { WebRequest } from '../../runtime/web/request.ts';
import type { CoordinatorContext, CoordinatorPage } from './coordinator-page.ts';
import { endMembershipForm } from './end-membership-form.ts';
import { exemptForm } from './exempt-form.ts';
import type { MoneyForm } from './money-form.ts';
import { chequeForm, doubtForm, refundForm, unpaidForm } from './money-forms.ts';
import { isTaken, shownField, takeOnce } from './taken-once.ts';
import { tooLate } from './too-late.ts';

const pageOf = ({ parameters }: WebRequest): string => parameters['page'] ?? '';

/** Names what a page is about: the fee application-1 for exempt-application-1, the doubt 2 for doubt-2. */
const whatOf = ({ request }: CoordinatorContext): string => pageOf(request).replace(/^[a-z]+-/, '');

type Serve = (context: CoordinatorContext) => Promise<Answer> | Answer;

const serve = async <Data>(context: CoordinatorContext, moneyForm: MoneyForm<Data> | undefined): Promise<Answer> => {
  const { request, home, now, staffId } = context;
  // Nothing to do here any more: the fee was settled, or the money given back, meanwhile.
  if (moneyForm === undefined) return tooLate(context);
  const posted = request.method === 'POST';
  // What it asked for may be more than is left of the money meanwhile.
  if (posted && (await isTaken(context))) return goTo(home);
  const { title, about, meant, button, border } = moneyForm;
  const read = posted && isMeant(request, meant) ? readForm(border, request.form) : undefined;
  if (read?.ok) return takeOnce(context, moneyForm.act(read.data, staffId, now));
  const described = {
    ...{ title, back: home, action: `${home}/${pageOf(request)}`, fields: border.fields, buttons: [{ text: button }] },
    values: posted ? request.form : noValues,
    errors: read?.errors ?? (posted ? [meantError()] : []),
    hidden: { ...shownField(context), ...meantField(meant) },
    above: paragraph(about),
  };
  return showPage(formPage(described));
};

const both = (page: Serve): CoordinatorPage => ({ show: page, take: page });

const aboutFee = <Data>(
  make: (application: Application, fee: Fee, now: Instant, person?: Person) => MoneyForm<Data> | undefined,
  whose?: (context: CoordinatorContext) => Promise<Person | undefined>,
): CoordinatorPage =>
  both(async (context) => {
    const fee = feeByName(context.application, whatOf(context));
    return fee === undefined
      ? showPage(notFoundPage(), 404)
      : serve(context, make(context.application, fee, context.now, await whose?.(context)));
  });

const receipt: Serve = (context) => {
  const { application, home } = context;
  const found = receiptsOf(application).find(({ number }) => whatOf(context) === String(number));
  return found === undefined ? goTo(home) : showPage(receiptPage(application, found, home));
};

/** Finds whose year of waiting may be over with a check that came back after the end; who was erased has none. */
const waiting = async ({ application, ports }: CoordinatorContext): Promise<Person | undefined> =>
  application.closed === undefined || application.erasure !== undefined
    ? undefined
    : ports.people.get(application.personId);

/** Maps the pages about money by the first word of their address; what follows it says about which: exempt-application-1. */
export const moneyPages = {
  exempt: aboutFee(exemptForm),
  cheque: aboutFee(chequeForm),
  unpaid: aboutFee(unpaidForm, waiting),
  refund: aboutFee(refundForm),
  member: aboutFee(endMembershipForm),
  doubt: both((context) => serve(context, doubtForm(context.application, Number(whatOf(context))))),
  receipt: { show: receipt },
} as const satisfies Readonly<Record<string, CoordinatorPage>>;
