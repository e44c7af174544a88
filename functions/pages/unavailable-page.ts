import { sendAgain, type SentInVain } from './components/send-again.ts';
import { messagePage } from './message-page.ts';
import type { Page } from './page.ts';

const title = 'This does not work just now';
const calm = 'A part of our system does not answer at the moment. Nothing that you sent us before is lost.';

/** Says that a part of ours, or Stripe, is not there at the moment; what was typed stays in the page, to be sent again. */
export const unavailablePage = (sent: SentInVain | undefined): Page => {
  if (sent === undefined) return messagePage(title, [calm, 'Wait a few minutes, then load this page again.']);
  if (sent.typed === undefined)
    return messagePage(title, [
      calm,
      'What you just sent may not have been saved. Wait a few minutes, then go back and send it once more.',
    ]);
  const sentences = [
    calm,
    'What you just sent may not have been saved, but it is kept in this page. Leave the page open, wait a few minutes, then press the button.',
  ];
  return messagePage(title, sentences, { below: sendAgain(sent.path, sent.typed) });
};
