import type { Application } from '../../application/application.ts';
import type { Fee } from '../../application/fee.ts';

/** A fee, and the application whose it is. */
export type OwnFee = { readonly application: Application; readonly fee: Fee };
