import { html } from '../../../desk/html.ts';
import type { PaymentIntent } from '../records/kinds.ts';
import { moneyText } from '../records/money-text.ts';
import { page } from './layout.ts';

/** Writes the page on which the payer's bank asks whether the payment is the payer's own. */
export const confirmPage = (intent: PaymentIntent): string => {
  const title = `Confirm your payment of ${moneyText(intent.amount, intent.currency)}`;
  return page(
    title,
    html`<h1>${title}</h1>
      <p>Your bank asks: is it you who pays?</p>
      <form method="post" action="/confirm/${intent.id}">
        <button type="submit" name="answer" value="yes">Yes, I pay</button>
        <button type="submit" name="answer" value="no" class="second">No, do not pay</button>
      </form>`,
  );
};
