import type { Fee } from '../../application/fee.ts';
import { chequeCameBack } from './cheque-back.ts';

/** Says whether any fee was paid; by a paper check that came back, none was. */
export const hasPaid = ({ fees }: { readonly fees: readonly Fee[] }): boolean =>
  fees.some((fee) => fee.paid !== undefined && !chequeCameBack(fee));
