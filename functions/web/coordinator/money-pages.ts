import type { Application } from '../../../shared/application/application.ts';
import type { Fee } from '../../../shared/application/fee.ts';
import type { Person } from '../../../shared/change.ts';
import type { Instant } from '../../../shared/instant.ts';
import { feeByName } from '../../../shared/rules/fee-of.ts';
import { receiptsOf } from '../../../shared/rules/receipts.ts';
import type { FieldError } from '../../pages/components/form-values.ts';
import { paragraph } from '../../pages/components/notes.ts';
import { notFoundPage } from '../../pages/error-pages.ts';
import { formPage } from '../../pages/form-page.ts';
import { receiptPage } from '../../pages/payer/receipt-page.ts';
import { type Answer, goTo, showPage } from '../../runtime/web/answer.ts';
import { meantField } from '../../runtime/web/meant.ts';
import type { WebRequest } from '../../runtime/web/request.ts';
import { valuesAfter } from '../../runtime/web/values-after.ts';
import type { CoordinatorContext, CoordinatorPage } from './coordinator-page.ts';
import { endMembershipForm } from './end-membership-form.ts';
import { exemptForm } from './exempt-form.ts';
import type { MoneyForm } from './money-form.ts';
import { chequeForm, doubtForm, refundForm, unpaidForm } from './money-forms.ts';
import { takeForm } from './take-form.ts';
import { shownField } from './taken-once.ts';

const pageOf = ({ parameters }: WebRequest): string => parameters['page'] ?? '';

/** Names what a page is about: the fee application-1 for exempt-application-1, the doubt 2 for doubt-2. */
const whatOf = ({ request }: CoordinatorContext): string => pageOf(request).replace(/^[a-z]+-/, '');

const show = <Data>(
  context: CoordinatorContext,
  moneyForm: MoneyForm<Data> | undefined,
  errors: readonly FieldError[] = [],
): Answer => {
  const { request, home } = context;
  // Nothing to do here any more: the fee was settled, or the money given back, meanwhile.
  if (moneyForm === undefined) return goTo(home);
  const { title, about, meant, button, border } = moneyForm;
  const page = formPage({
    ...{ title, back: home, action: `${home}/${pageOf(request)}`, fields: border.fields, buttons: [{ text: button }] },
    ...{ values: valuesAfter(request, errors), errors },
    hidden: { ...shownField(context), ...meantField(meant) },
    above: paragraph(about),
  });
  return showPage(page);
};

const take = <Data>(context: CoordinatorContext, moneyForm: MoneyForm<Data> | undefined): Promise<Answer> => {
  const { staffId, now } = context;
  const open = moneyForm && { ...moneyForm, act: (data: Data) => moneyForm.act(data, staffId, now) };
  return takeForm(context, open, (errors) => show(context, moneyForm, errors));
};

const serve = <Data>(context: CoordinatorContext, moneyForm: MoneyForm<Data> | undefined): Promise<Answer> | Answer =>
  context.request.method === 'POST' ? take(context, moneyForm) : show(context, moneyForm);

type Serve = (context: CoordinatorContext) => Promise<Answer> | Answer;

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
