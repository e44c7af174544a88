import { messagePage } from './message-page.ts';
import type { Page } from './page.ts';

/** Says that a link opens nothing, and leads the applicant past it; the same for an unknown, a changed and an expired one. */
export const unknownLinkPage = (): Page =>
  messagePage(
    'This link does not work',
    [
      'It may be incomplete, or it may have expired. Copy the whole link from the newest letter that we sent you, and try again.',
      'If that does not help, write to us at the address below, and we send you a new one.',
      'If you are the applicant, sign in: what is due stands on the page of your application.',
    ],
    { onwards: { href: '/applications', text: 'Sign in and see your applications' } },
  );

const nothingTitle = 'There is nothing for you here';
const perhapsAnother =
  'Perhaps you signed in with another address than the one we write to. Sign out, then sign in with the address to which our letters go.';

/** Says that nothing of theirs stands at this address: the same whether there is none or it is somebody else's. */
export const notYoursPage = (): Page =>
  messagePage(nothingTitle, [perhapsAnother], { onwards: { href: '/', text: 'Go to the home page' } });

/** Says the same to an applicant, whose draft may have been deleted. */
export const noApplicationPage = (): Page =>
  messagePage(
    nothingTitle,
    [
      perhapsAnother,
      'Drafts that have not been changed for a long time are deleted. If you are looking for one of those, please begin again.',
    ],
    { onwards: { href: '/apply', text: 'Begin an application' } },
  );

/** Says that a sign-in did not work, and what else may help. */
export const signInFailedPage = (door: string, advice: readonly string[]): Page =>
  messagePage(
    'Signing in did not work',
    [
      'Too much time may have passed, or the page was opened in another browser. Nothing is lost: begin again.',
      ...advice,
    ],
    { onwards: { href: door, text: 'Sign in' } },
  );

/** Says that there is no such page. */
export const notFoundPage = (): Page =>
  messagePage('There is no such page', ['Check the address, or begin at the home page.'], {
    onwards: { href: '/', text: 'Go to the home page' },
  });

/** Says that too much was sent. */
export const tooLargePage = (): Page =>
  messagePage('That was too much at once', [
    'The form you sent is larger than we can read, and nothing of it was saved. Go back, shorten what you wrote, and send it again.',
  ]);

/** Says that a file is more than can be sent at once; a treasurer can ask for fewer days. */
export const tooLargeFilePage = (): Page =>
  messagePage('This file is too large', [
    'It is more than we can send at once. If you chose from which day to which, choose fewer days. Otherwise write to us at the address below.',
  ]);

/** Says that what was sent is no form. */
export const notAFormPage = (): Page =>
  messagePage('We could not read that', ['Please use the forms on our pages. Nothing was saved.']);

/** Says that a form came from somebody else's page. */
export const foreignFormPage = (): Page =>
  messagePage('We did not accept that', [
    'The form was sent from another website. Open the link in our letter and send the form from there. Nothing was saved.',
  ]);

/** Says that somebody else changed the same thing at the same moment. */
export const changedMeanwhilePage = (): Page =>
  messagePage('Somebody changed this at the same moment', [
    'What you sent was not saved. Go back, load the page again, and send the form once more.',
  ]);

/** Says that we made a mistake. */
export const failedPage = (): Page =>
  messagePage('Something went wrong on our side', [
    'What you sent may not have been saved. Go back and try again in a few minutes. If it happens again, write to us at the address below.',
  ]);
