import type { LeftAddress } from '../../../../shared/address-move.ts';
import { addressKey, sameAddress } from '../../../../shared/address.ts';
import type { Application } from '../../../../shared/application/application.ts';
import type { Change } from '../../../../shared/change.ts';
import { type Details, followAddress, whyNotTheirs } from '../../../../shared/rules/changes/correct-details.ts';
import { joinDraft, mayJoin } from '../../../../shared/rules/changes/join-draft.ts';
import { withFormerOf } from '../../../../shared/rules/former-addresses.ts';
import { Conflict } from '../../../../shared/ports/conflict.ts';
import type { Word } from '../../../../shared/rules/changes/intervene.ts';
import { unreadableWords } from '../../../pages/components/unreadable-words.ts';
import { readApplications } from '../../../runtime/read-applications.ts';
import type { ReadEach } from '../../../runtime/read-each.ts';
import type { CoordinatorContext } from '../coordinator-page.ts';

/** How many other applications move in one transaction, which holds a hundred items: more than anybody has. */
const mostOthers = 20;

const applies =
  'Somebody has an application under this address already. If that is a draft of the same person, correct its name first: in the same name it comes along. Otherwise enter another address.';

const isKnown = 'Somebody else is known here under this address. Enter another one, or ask whoever runs the system.';

const tooMany = 'This person has more applications than can move at once. Ask whoever runs the system.';

/** Where a person moves to, with the name that is corrected as well, if any. */
type Moving = Details & { readonly email: string };

const applicationsOf = async ({ ports }: CoordinatorContext, personId: string): Promise<ReadEach<Application>> =>
  readApplications(ports.applications, await ports.applications.ofPerson(personId));

const othersOf = async (context: CoordinatorContext): Promise<ReadEach<Application>> => {
  const { id: own, personId } = context.application;
  const { found, unreadable } = await applicationsOf(context, personId);
  return {
    found: found.filter(({ id, erasure }) => id !== own && erasure === undefined),
    unreadable: unreadable.filter((id) => id !== own),
  };
};

/** Finds who has the new address, if it is somebody else, and what they began there. */
const foundAt = async (context: CoordinatorContext, email: string) => {
  const { application, ports } = context;
  const there = await ports.people.idAt(email);
  if (there === undefined || there === application.personId) return { there, begun: [], torn: false };
  const { found: begun, unreadable } = await applicationsOf(context, there);
  return { there, begun, torn: unreadable.length > 0, person: await ports.people.get(there) };
};

type Found = Awaited<ReturnType<typeof foundAt>>;

/** Says as a sentence why those applications do not move with a person: some cannot be read, or they are too many. */
const whyTheyStay = ({ found, unreadable }: ReadEach<Application>, { begun }: Found): string | undefined => {
  if (unreadable.length > 0)
    return `${unreadableWords(unreadable, ' of this person')} All of them move, or none does. Ask whoever runs the system.`;
  return found.length + begun.length > mostOthers ? tooMany : undefined;
};

/** Says as a sentence why an address is somebody else's: who has nothing there but drafts of the person is nobody. */
const whyTaken = async (
  { application, ports }: CoordinatorContext,
  { there, begun, torn, person }: Found,
  { email, name = application.name }: Moving,
): Promise<string | undefined> => {
  if (there === application.personId) return undefined;
  if (torn || !begun.every((one) => mayJoin(one, [name, application.name]))) return applies;
  const held = await ports.endorsements.ofAddress(email);
  return held.length + (person?.applications ?? []).length > 0 ? isKnown : undefined;
};

/** Says as a sentence why a person cannot move to an address: it is somebody else's, be it of who judges them anywhere. */
export const whyNotMoved = async (context: CoordinatorContext, moving: Moving): Promise<string | undefined> => {
  const theirs = await othersOf(context);
  const found = await foundAt(context, moving.email);
  const [judge] = [context.application, ...theirs.found].flatMap((one) => whyNotTheirs(one, moving.email) ?? []);
  return judge ?? (await whyTaken(context, found, moving)) ?? whyTheyStay(theirs, found);
};

/** Lists the addresses that the person leaves: those of their applications which lead to them. */
const leftBy = async (
  { application: { personId }, ports }: CoordinatorContext,
  addresses: readonly string[],
): Promise<readonly LeftAddress[]> => {
  const left = addresses.map(async (email) => {
    if ((await ports.people.idAt(email)) !== personId) return [];
    const isMember = (await ports.members.find(email)) !== undefined;
    return [{ email, newPersonId: ports.ids.next('p'), held: await ports.endorsements.ofAddress(email), isMember }];
  });
  return (await Promise.all(left)).flat();
};

/** Takes a membership along that was bought here, for longer than one there; what a list says comes with the next list. */
const membership = async (
  { ports: { members } }: CoordinatorContext,
  from: readonly LeftAddress[],
  email: string,
): Promise<Pick<Change, 'member'>> => {
  const [there, ...left] = await Promise.all([email, ...from.map((one) => one.email)].map((one) => members.find(one)));
  const validUntil = left
    .flatMap((known) => known?.boughtUntil ?? [])
    .toSorted()
    .at(-1);
  return validUntil === undefined || validUntil <= (there?.boughtUntil ?? '') ? {} : { member: { email, validUntil } };
};

/** Gathers what moves with a person to another address: their other applications, and their drafts that are there. */
export const movePerson = async (context: CoordinatorContext, moving: Moving, word: Word): Promise<Partial<Change>> => {
  const { application, ports, now } = context;
  const { email } = moving;
  const { personId } = application;
  const { version } = await ports.people.get(personId);
  const { found: others, unreadable } = await othersOf(context);
  if (unreadable.length > 0) throw new Conflict('application');
  const addresses = new Set([application, ...others].map((one) => addressKey(one.email)));
  addresses.delete(email);
  const found = await foundAt(context, email);
  const { there, begun, person } = found;
  if ((await whyTaken(context, found, moving)) !== undefined) throw new Conflict('person');
  const from = await leftBy(context, [...addresses]);
  const elsewhere = others.filter((one) => !sameAddress(one.email, email));
  const moved = [application, ...elsewhere].map((one) => followAddress(one, email, word, now));
  const left = moved.map((one) => one.application).reduce(withFormerOf, {});
  return {
    // Saved with the move, so that no list brings them anything meanwhile.
    ...(person && { person }),
    move: { personId, version, to: email, from, inPlaceOf: there },
    others: [...moved.slice(1), ...begun.map((draft) => joinDraft(draft, { personId, ...left }, word, now))],
    ...(await membership(context, from, email)),
  };
};
