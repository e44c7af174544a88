import { sendAgain, type SentInVain } from './components/send-again.ts';
import { messagePage } from './message-page.ts';
import type { Page } from './page.ts';

const waiting = (time: string) => ({
  time,
  title: `Please wait ${time}`,
  onwards: `wait ${time}, then go on where you were`,
  sendKept: `wait ${time}, then press the button`,
  sendOnceMore: `Wait ${time}, then go back and send it once more`,
});

const tooMany = {
  minute: { seconds: 60, ...waiting('a minute') },
  hour: { seconds: 3600, ...waiting('an hour') },
  day: {
    seconds: 86_400,
    time: 'a day',
    title: 'Please come back tomorrow',
    onwards: 'go on with what you began, or come back tomorrow',
    sendKept: 'and press the button tomorrow',
    sendOnceMore: 'Keep it, and come back tomorrow',
  },
};

const notSaved = 'What you just sent was not saved';

/**
 * Says that too many requests came within a time, and when to come again; what was typed stays in the page, to be sent
 * again.
 */
export const tooManyPage = (within: keyof typeof tooMany = 'minute', sent?: SentInVain): Page => {
  const { seconds, time, title, onwards, sendKept, sendOnceMore } = tooMany[within];
  const say = (sentence: string, below?: Page['body']): Page => ({
    ...messagePage(title, [`Many requests came from you within ${time}. ${sentence}.`], undefined, below),
    retryAfter: seconds,
  });
  if (sent === undefined) return say(`Nothing is lost: ${onwards}`);
  if (sent.typed === undefined) return say(`${notSaved}. ${sendOnceMore}`);
  const kept = `${notSaved}, but it is kept in this page. Leave the page open, ${sendKept}`;
  return say(kept, sendAgain(sent.path, sent.typed));
};
