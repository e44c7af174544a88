import * as z from 'zod/mini';

/**
 * What a letter prints of nobody: tags, pictures, and characters that nobody sees, or that turn what is beside them
 * around. Joiners (U+200C, U+200D) belong to names in Persian and in scripts of India; signs of a trade mark are no picture.
 */
const unseen =
  /(?![\u200c\u200d\u00a9\u00ae\u2122])[<>\p{Extended_Pictographic}\p{Cc}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\u2800]/u;

/** Says whether words hold what no certificate prints. */
export const isUnprintable = (words: string): boolean => unseen.test(words);

/**
 * What mail programs make a link: an address with or without its beginning. "Ph.D.", "J.R." and "A.Lee" are none, since
 * a name of the net has two letters or more beside its dot; where a path follows, one is enough.
 */
const address = /@|:\/\/|\bwww\.|[\p{L}\p{N}-]{2}\.\p{L}{2}|[\p{L}\p{N}]\.\p{L}{2,}\//iu;

/** Writes words as a browser reads them in an address: wide letters, dots and signs of other scripts are as good as ours. */
const asBrowsersRead = (words: string): string => words.normalize('NFKC').replaceAll('。', '.');

/** Says what keeps words out of a letter, to stand behind "Enter your name "; undefined where nothing does. */
export const whyNotPrinted = (words: string): string | undefined => {
  if (isUnprintable(words)) return 'without angle brackets, emoji or hidden characters.';
  return address.test(asBrowsersRead(words))
    ? 'without the sign @, a web address or an email address, and with a space after a dot.'
    : undefined;
};

type Found = { readonly path: PropertyKey[]; readonly message: string };

const foundIn = (value: unknown, path: PropertyKey[] = []): readonly Found[] => {
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, inner]) => foundIn(inner, [...path, key]));
  const why = typeof value === 'string' ? whyNotPrinted(value) : undefined;
  return why === undefined ? [] : [{ path, message: `Enter this ${why}` }];
};

/**
 * Accepts what a schema accepts, if letters may print all its words: they stand in letters to others, who would take a
 * link in them for ours. A form asks for it; what was kept before this was asked is still read. What letters repeat to the
 * applicant alone, who typed it, is not asked: education, work, training and supervision.
 */
export const printed = <Stated>(schema: z.ZodMiniType<Stated>): z.ZodMiniType<Stated> =>
  schema.check(
    z.check(
      (payload) => {
        const found = foundIn(payload.value);
        payload.issues.push(...found.map((one) => ({ ...one, code: 'custom' as const, input: payload.value })));
      },
      // Also beside other errors: all of a form are told at once.
      { when: () => true },
    ),
  );
