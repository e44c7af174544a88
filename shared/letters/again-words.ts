import type { Application } from '../application/application.ts';
import type { Instant } from '../instant.ts';
import { mayBeCarriedOver } from '../rules/changes/carry-over.ts';
import { otherCredentialWords } from '../status/other-credential-words.ts';

/** Says, each as a paragraph, that somebody can apply again after the end, what can be taken over, and when for the other credential. */
export const againWords = (application: Application, now: Instant): readonly string[] => {
  const other = otherCredentialWords(application, now);
  const same = other === undefined ? '' : `for ${application.endorsement?.credential ?? 'the same credential'} `;
  const takeOver = ', and take over what you entered and the references that still count';
  return [
    `You can apply ${same}again at any time${mayBeCarriedOver(application) ? takeOver : ''}.`,
    ...(other === undefined ? [] : [other]),
  ];
};
