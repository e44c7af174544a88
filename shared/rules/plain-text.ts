/** Writes text as it is compared: in small letters, without accents, apostrophes and full stops. */
export const plainText = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\p{M}'’.]/gu, '')
    .toLowerCase();
