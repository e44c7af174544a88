import type { Application } from '../../../shared/application/application.ts';
import type { FailedLetter } from '../../../shared/ports/failed-letters.ts';
import { isApplicant } from '../../../shared/rules/is-applicant.ts';
import { type ReadEach, readEach } from '../../runtime/read-each.ts';
import type { DeskContext } from './desk-page.ts';

/** A letter that failed, with the application that it is about. */
type ToLookAt = { readonly letter: FailedLetter; readonly application: Application };

/** Reads which letters failed, the oldest first; of a coordinator's own application they would tell who reviews it. */
export const lettersToLookAt = async ({ ports, staff, now }: DeskContext): Promise<ReadEach<ToLookAt>> => {
  const failed = await ports.failedLetters.all(now);
  const ids = new Set(failed.map(({ applicationId }) => applicationId));
  const { found, unreadable } = await readEach(ports.applications, [...ids], (application) => application);
  const others = new Map(found.filter((one) => !isApplicant(one, staff)).map((one) => [one.id, one]));
  const letters = failed.flatMap((letter) => {
    const application = others.get(letter.applicationId);
    return application === undefined ? [] : [{ letter, application }];
  });
  return { found: letters, unreadable };
};
