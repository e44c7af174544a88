/** Says whether a text can be the number of a certificate: letters, digits and hyphens. */
export const isCertificateNumber = (text: string): boolean => /^[A-Za-z0-9-]{1,60}$/.test(text);
