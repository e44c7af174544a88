import type { ListPorts } from '../../functions/runtime/people-ports.ts';
import type { TablePorts } from '../../functions/runtime/ports.ts';
import type { Person } from '../../shared/person.ts';
import type { ImportRecord } from '../../shared/ports/import-log.ts';
import type { RegisterEntry } from '../../shared/register-entry.ts';
import { nameWords } from '../../shared/rules/name-words.ts';
import {
  earlierRegisterEntry,
  withEarlierEndorsement,
  withoutEarlierEndorsement,
} from '../../shared/rules/changes/record-earlier-endorsement.ts';
import { spellingsOf } from '../../shared/rules/certificate-number.ts';
import { mayMove } from '../../shared/rules/may-move.ts';
import { erasedWord } from '../../shared/rules/pseudonymous.ts';

export type MemoryMember = {
  readonly email: string;
  readonly name?: string;
  readonly validUntil?: string;
  readonly boughtUntil?: string;
};
export type MemoryRegisterEntry = RegisterEntry & {
  readonly email?: string;
  readonly isEarlier?: boolean;
  /** Says that it came to its address with its person, whose address was corrected. */
  readonly isCorrected?: boolean;
};

const key = (email: string): string => email.trim().toLowerCase();

/** Keeps a membership that was bought, beside what the list says. */
export const buy = (members: Map<string, MemoryMember>, { email, validUntil }: { email: string; validUntil: string }) =>
  void members.set(key(email), { ...members.get(key(email)), email, boughtUntil: validUntil });

type Kept = {
  readonly members_: Map<string, MemoryMember>;
  readonly register_: Map<string, MemoryRegisterEntry>;
  readonly people: Map<string, Person>;
  readonly personAt: (email: string, newId: string) => Person;
};

/** Keeps in memory what comes from the association's lists: members, the register, and who took lists in. */
export const memoryLists = ({
  members_,
  register_,
  people,
  personAt,
}: Kept): Pick<TablePorts, 'members' | 'register'> & ListPorts => {
  const log = new Map<string, ImportRecord & { kind: string }>();
  return {
    members: {
      find: async (email) => {
        const member = members_.get(key(email));
        if (member === undefined) return undefined;
        const days = [member.validUntil, member.boughtUntil].filter((day) => day !== undefined);
        const validUntil = days.toSorted().at(-1);
        if (validUntil === undefined) return undefined;
        return { email: member.email, name: member.name, validUntil, boughtUntil: member.boughtUntil };
      },
    },
    memberList: {
      keep: async (members) =>
        members.forEach((member) => members_.set(key(member.email), { ...members_.get(key(member.email)), ...member })),
    },
    register: {
      find: async (number) => {
        const found = register_.get(number);
        if (found === undefined) return undefined;
        const { email: _whose, isEarlier: _from, isCorrected: _how, ...entry } = found;
        return entry;
      },
      named: async (name) =>
        [...register_.values()].filter((entry) => {
          const words = nameWords(name);
          return entry.listed && words.length > 0 && words.every((word) => nameWords(entry.name).includes(word));
        }),
    },
    endorsements: {
      ofAddress: async (email) =>
        [...register_.values()]
          .filter((one) => one.email !== undefined && key(one.email) === key(email))
          .map(({ number, credential, category, validUntil }) => ({ number, credential, category, validUntil })),
      keep: async (typed, newPersonId) => {
        const before = spellingsOf(typed.number).flatMap((one) => register_.get(one) ?? []);
        const others = before.filter((one) => one.isEarlier !== true || one.email !== typed.email);
        for (const other of others) {
          if (other.isEarlier === true && other.isCorrected === true) return 'elsewhere';
          if (other.isEarlier !== true && other.name === erasedWord) return 'erased';
          if (!mayMove(other, typed)) return 'elsewhere';
          if (other.isEarlier !== true) return 'ours';
        }
        for (const { email, number } of others) {
          if (email === undefined) continue;
          const former = personAt(email, newPersonId);
          people.set(former.id, { ...withoutEarlierEndorsement(former, number), version: former.version + 1 });
        }
        const numbers = before.length === 0 ? [typed.number.toUpperCase()] : before.map(({ number }) => number);
        for (const number of numbers) {
          const endorsement = { ...typed, number };
          const person = personAt(typed.email, newPersonId);
          people.set(person.id, { ...withEarlierEndorsement(person, endorsement), version: person.version + 1 });
          register_.set(number, { ...earlierRegisterEntry(endorsement), email: typed.email, isEarlier: true });
        }
        return 'kept';
      },
    },
    imports: {
      note: async (kind, record) => void log.set(`${kind} ${record.at}`, { kind, ...record }),
      since: async (kind, instant) => [...log.values()].filter((one) => one.kind === kind && one.at >= instant),
    },
  };
};
