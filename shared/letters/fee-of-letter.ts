import type { Application } from '../application/application.ts';
import type { Fee } from '../application/fee.ts';
import type { LetterIntent } from '../letter-kind.ts';
import { feeByName } from '../rules/money/fee-of.ts';
import { feeOfWait } from '../rules/waits/wait-key.ts';

/** Finds the fee that a letter is about by its wait: fee:application-1. */
export const feeOfLetter = (application: Application, { wait }: LetterIntent): Fee => {
  const fee = feeByName(application, feeOfWait(wait));
  if (fee === undefined) throw new Error(`The application has no fee of ${wait}.`);
  return fee;
};
