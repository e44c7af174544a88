import { randomInt } from 'node:crypto';
import * as z from 'zod/mini';

const off = z._default(z.boolean(), false);

const wish = z.strictObject({
  PasswordLength: z._default(z.number(), 32),
  ExcludeCharacters: z._default(z.string(), ''),
  ExcludeLowercase: off,
  ExcludeNumbers: off,
  ExcludePunctuation: off,
  ExcludeUppercase: off,
  IncludeSpace: off,
  RequireEachIncludedType: z._default(z.boolean(), true),
  SecretStringTemplate: z.optional(z.string()),
  GenerateStringKey: z.optional(z.string()),
});

type Wish = z.infer<typeof wish>;

const alphabets = (wanted: Wish): string[] => {
  const kinds = [
    wanted.ExcludeLowercase ? '' : 'abcdefghijklmnopqrstuvwxyz',
    wanted.ExcludeUppercase ? '' : 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    wanted.ExcludeNumbers ? '' : '0123456789',
    wanted.ExcludePunctuation ? '' : '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
    wanted.IncludeSpace ? ' ' : '',
  ];
  const allowed = kinds.map((kind) =>
    [...kind].filter((letter) => !wanted.ExcludeCharacters.includes(letter)).join(''),
  );
  return allowed.filter((kind) => kind !== '');
};

const anyOf = (letters: string) => letters.charAt(randomInt(letters.length));

const shuffled = (letters: string[]) => {
  for (let at = letters.length - 1; at > 0; at -= 1) {
    const other = randomInt(at + 1);
    [letters[at], letters[other]] = [letters[other] ?? '', letters[at] ?? ''];
  }
  return letters.join('');
};

const password = (wanted: Wish) => {
  const kinds = alphabets(wanted);
  const all = kinds.join('');
  if (all === '') throw new Error('A generated secret excludes every character.');
  const required = wanted.RequireEachIncludedType ? kinds.map(anyOf) : [];
  const rest = Array.from({ length: Math.max(0, wanted.PasswordLength - required.length) }, () => anyOf(all));
  return shuffled([...required, ...rest]);
};

/** Makes up the value of a secret as GenerateSecretString of the template wishes, from the system's randomness. */
export const generatedSecret = (wishes: unknown): string => {
  const wanted = wish.parse(wishes);
  const made = password(wanted);
  if (wanted.SecretStringTemplate === undefined || wanted.GenerateStringKey === undefined) return made;
  const template = z.record(z.string(), z.json()).parse(JSON.parse(wanted.SecretStringTemplate));
  return JSON.stringify({ ...template, [wanted.GenerateStringKey]: made });
};
