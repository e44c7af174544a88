import type { Change } from '../../shared/change.ts';
import type { RegisterEntry } from '../../shared/register-entry.ts';
import { nameWords } from '../../shared/rules/name-words.ts';
import { absent, type Condition, present, put } from './change-write.ts';
import { rowKeys } from './row-keys.ts';
import type { Row, Write } from './table.ts';

/** Keeps a name of a hundred words from being a hundred items. */
const mostWords = 8;

/** An entry, with the words of former names under which it left a number. */
export type Entered = RegisterEntry & { readonly formerWords?: readonly string[] | undefined };

/** Lists the words under which a name is found. */
const wordsOf = (name: string): readonly string[] => nameWords(name).slice(0, mostWords);

/** Lists the words under which an entry has, or had, an item. */
export const wordsUnder = ({ name, formerWords = [] }: Pick<Entered, 'name' | 'formerWords'>): readonly string[] => [
  ...new Set([...wordsOf(name), ...formerWords]),
];

type Entering = {
  readonly entry: RegisterEntry;
  /** The address of who is endorsed: the association finds by it what somebody holds. */
  readonly email: string;
  /** What stood there: words of a name under which it may no longer be found. */
  readonly before?: Entered | undefined;
  /** Keeps who brought the entry. */
  readonly owner?: Row;
};

/**
 * Writes an entry of the register under its number, under its person's address without the name and, for who agreed to it,
 * under each word of the name, so that a name is found by key. Who no longer agrees leaves nothing under a word but the
 * number.
 */
export const registerRows = ({ entry, email, before, owner = {} }: Entering, only: Condition): readonly Write[] => {
  const { number, credential, category, validUntil } = entry;
  const listed = entry.listed ? wordsUnder(entry) : [];
  const former = before === undefined ? [] : wordsUnder(before).filter((word) => !listed.includes(word));
  const named = (word: string, content: object): Write =>
    put(rowKeys.registerName(word, number), { entity: 'register-name', ...content });
  const row = { entity: 'register', ...entry, ...owner, formerWords: former };
  const held = { entity: 'endorsed', number, credential, category, validUntil };
  return [
    put(rowKeys.register(number), row, only),
    put(rowKeys.endorsed(email, number), held),
    ...listed.map((word) => named(word, entry)),
    ...former.map((word) => named(word, { number, listed: false })),
  ];
};

/** Writes what a change puts into the register, or changes there at its person's word. */
export const enteredRows = ({
  application: { email, formerNames = [] },
  register,
  relisted,
}: Change): readonly Write[] => {
  const formerWords = formerNames.flatMap(wordsOf);
  return [
    ...(register === undefined ? [] : registerRows({ entry: register, email }, absent)),
    ...(relisted === undefined
      ? []
      : registerRows({ entry: relisted, email, before: { ...relisted, formerWords } }, present)),
  ];
};
