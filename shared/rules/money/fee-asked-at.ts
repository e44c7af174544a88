import type { Act } from '../../act.ts';
import type { Application } from '../../application/application.ts';
import type { Fee, FeeKind } from '../../application/fee.ts';
import { feeOf } from './fee-of.ts';

const kinds: Partial<Record<Act, FeeKind>> = {
  'application-fee': 'application',
  'processing-fee': 'processing',
  renewal: 'renewal',
};

/** Finds the fee that an act asks for: most ask for none. */
export const feeAskedAt = (application: Application, act: Act): Fee | undefined => {
  const kind = kinds[act];
  return kind && feeOf(application, kind);
};
