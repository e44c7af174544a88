import { replacementsUsedUp } from '../../../shared/rules/references/replacements-used-up.ts';
import { isWaitedFor } from '../../../shared/rules/references/slots.ts';
import { messagePage } from '../../pages/message-page.ts';
import type { Page } from '../../pages/page.ts';
import { answerDay } from './answer-day.ts';
import type { RefereeContext } from './referee-page.ts';

/** Leads to the file of what is held about the referee. */
const file = (home: string) => ({ href: `${home}/data`, text: 'Download what is kept about you and your reference' });

/** Thanks a referee whose reference has just arrived. */
export const thankYouPage = (name: string, home: string): Page =>
  messagePage(
    'Thank you',
    [
      `Your reference for ${name} has arrived. We send you a short letter as a receipt.`,
      'You do not need to do anything more, and can close this page.',
    ],
    { onwards: file(home) },
  );

/** Tells a referee that the reference had arrived before. */
export const alreadyReceivedPage = (name: string, home: string): Page =>
  messagePage('Already received', [`Your reference for ${name} has arrived and can no longer be changed. Thank you.`], {
    onwards: file(home),
  });

const whoIsTold = ({ application, asked }: RefereeContext): string => {
  if (!isWaitedFor(application, asked)) return '';
  const another = replacementsUsedUp(application, asked.slot) ? '' : ', who can now name somebody else';
  return `We have told ${application.name}${another}. `;
};

/** Tells a referee that nothing is asked any more, since they declined; of another only where one can be named. */
export const declinedPage = (context: RefereeContext): Page =>
  messagePage(
    'You have declined',
    [`${whoIsTold(context)}Thank you for letting us know.`, 'Was that a mistake? Write to us at the address below.'],
    { onwards: file(context.home) },
  );

/** Tells a referee that the application has ended. */
export const noLongerNeededPage = (name: string): Page =>
  messagePage('The reference is no longer needed', [
    `The application of ${name} no longer needs a reference. Thank you for being willing to help.`,
  ]);

/** Tells a referee that what was entered is kept, and by when they are asked to come back. */
export const savedPage = (context: RefereeContext): Page => {
  const by = answerDay(context);
  const again = by === undefined ? '' : ` Please come back by ${by}.`;
  return messagePage('Saved', [`What you have entered is kept. The link in our letter leads back to it.${again}`], {
    onwards: { href: `${context.home}/rating`, text: 'Go on now' },
  });
};
