import type { Application } from '../../../shared/application/application.ts';
import { receiptsOf } from '../../../shared/rules/receipts.ts';
import { noValues } from '../../pages/components/form-values.ts';
import { paragraph } from '../../pages/components/notes.ts';
import { formPage } from '../../pages/form-page.ts';
import { receiptPage } from '../../pages/payer/receipt-page.ts';
import { type Answer, goTo, showPage } from '../../runtime/web/answer.ts';
import { readForm } from '../../runtime/web/read-form.ts';
import type { CoordinatorContext } from './coordinator-page.ts';
import { chequeForm, doubtForm, exemptForm, feeOfPage, type MoneyForm, refundForm } from './money-forms.ts';

type Serve = (context: CoordinatorContext) => Promise<Answer> | Answer;

const serve =
  <Data>(page: string, moneyForm: MoneyForm<Data>): Serve =>
  async ({ request, ports, home, now, staffId }) => {
    const posted = request.method === 'POST';
    const read = posted ? readForm(moneyForm.border, request.form) : undefined;
    if (read?.ok) {
      await ports.applications.save(moneyForm.act(read.data, staffId, now));
      return goTo(home);
    }
    const { title, about, button, border } = moneyForm;
    const described = {
      ...{ title, back: home, action: `${home}/${page}`, fields: border.fields, buttons: [{ text: button }] },
      values: posted ? request.form : noValues,
      errors: read?.errors ?? [],
      above: paragraph(about),
    };
    return showPage(formPage(described), posted ? 422 : 200);
  };

const maybe = <Data>(page: string, moneyForm: MoneyForm<Data> | undefined): Serve =>
  // Nothing to do here any more: the fee was settled, or the money given back, meanwhile.
  moneyForm === undefined ? ({ home }) => goTo(home) : serve(page, moneyForm);

const receipt =
  (application: Application, page: string): Serve =>
  ({ home }) => {
    const found = receiptsOf(application).find(({ number }) => page === `receipt-${number}`);
    if (found === undefined) return goTo(home);
    return showPage(receiptPage(application, found, home));
  };

/** Serves the coordinator's pages about money: exempt, cheque, refund, what did not fit, receipts; undefined for others. */
export const moneyPage = (context: CoordinatorContext, page: string): Promise<Answer> | Answer | undefined => {
  const { application } = context;
  const [verb, rest] = [page.split('-')[0], page.replace(/^[a-z]+-/, '')];
  const fee = feeOfPage(application, page);
  if (verb === 'doubt') return maybe(page, doubtForm(application, Number(rest)))(context);
  if (verb === 'receipt') return receipt(application, page)(context);
  if (fee === undefined) return undefined;
  if (verb === 'exempt') return maybe(page, exemptForm(application, fee))(context);
  if (verb === 'cheque') return maybe(page, chequeForm(application, fee))(context);
  return verb === 'refund' ? maybe(page, refundForm(application, fee))(context) : undefined;
};
