/** Writes an address so that two spellings of one compare equal: trimmed, in small letters. */
export const addressKey = (email: string): string => email.trim().toLowerCase();

/** Says whether two addresses are one, however they are written. */
export const sameAddress = (one: string, other: string): boolean => addressKey(one) === addressKey(other);

const mailboxOf = (email: string): string => addressKey(email).replace(/^([^@+]+)\+[^@]*@/, '$1@');

/** Says whether two addresses lead to one mailbox: what follows a plus sign is a tag that its owner chooses. */
export const sameMailbox = (one: string, other: string): boolean => mailboxOf(one) === mailboxOf(other);
