const prefix = 'cheque:';

/** Makes the id that a payment by paper check has where others have Stripe's. */
export const chequeId = (number: string): string => `${prefix}${number}`;

/** Says whether an id of a payment is a paper check's, of which Stripe knows nothing. */
export const isChequeId = (id: string): boolean => id.startsWith(prefix);

/** Reads the number of the paper check in the id of its payment. */
export const chequeNumber = (id: string): string => id.slice(prefix.length);

/** Names a payment as people look for it: by Stripe's id, or as the paper check that it was. */
export const paymentName = (id: string): string => (isChequeId(id) ? `check ${chequeNumber(id)}` : `payment ${id}`);
