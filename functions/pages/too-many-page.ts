import { sendAgain, type SentInVain } from './components/send-again.ts';
import { messagePage } from './message-page.ts';
import type { Page } from './page.ts';

const tooMany = {
  minute: { seconds: 60, time: 'within a minute', wait: 'wait a minute', again: 'in a minute' },
  hour: { seconds: 3600, time: 'within an hour', wait: 'wait an hour', again: 'in an hour' },
  day: { seconds: 86_400, time: 'today', wait: 'come back tomorrow', again: 'tomorrow' },
} as const;

/**
 * Says that too many requests came within a time, and when to come again; what was typed stays in the page, to be sent
 * again.
 */
export const tooManyPage = (within: keyof typeof tooMany = 'minute', sent?: SentInVain): Page => {
  const { seconds, time, wait, again } = tooMany[within];
  const say = (sentence: string, below?: Page['body']): Page => ({
    ...messagePage(`Please ${wait}`, [`You have done this too often ${time}. ${sentence}`], { below }),
    retryAfter: seconds,
  });
  const goOn = within === 'day' ? `go on with what you have begun, or ${wait}` : `${wait}, then go on where you were`;
  if (sent === undefined) return say(`Nothing is lost: ${goOn}.`);
  if (sent.typed === undefined) return say(`What you just sent was not taken: go back, and send it again ${again}.`);
  const kept = `What you just sent was not saved, but it is kept in this page. Leave the page open, ${wait}, then press the button.`;
  return say(kept, sendAgain(sent.path, sent.typed));
};
