/** Writes an address so that two spellings of one compare equal: trimmed, in small letters. */
export const addressKey = (email: string): string => email.trim().toLowerCase();

/** Says whether two addresses are one, however they are written. */
export const sameAddress = (one: string, other: string): boolean => addressKey(one) === addressKey(other);
