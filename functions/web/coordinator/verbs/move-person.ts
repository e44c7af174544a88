import { addressKey } from '../../../../shared/address.ts';
import type { Application } from '../../../../shared/application/application.ts';
import type { Change, LeftAddress } from '../../../../shared/change.ts';
import { followAddress, whyNotTheirs } from '../../../../shared/rules/changes/correct-details.ts';
import { Conflict } from '../../../../shared/ports.ts';
import type { Word } from '../../../../shared/rules/changes/intervene.ts';
import type { CoordinatorContext } from '../coordinator-page.ts';

/** Is how many other applications move in one transaction, which holds a hundred items: more than anybody has. */
const mostOthers = 20;

const applies =
  'Somebody has an application under this address already. If that is a draft of the same person, it is deleted by itself when nobody goes on with it; enter another address until then.';

const isKnown = 'Somebody else is known here under this address. Enter another one, or ask whoever runs the system.';

const tooMany = 'This person has more applications than can move at once. Ask whoever runs the system.';

const othersOf = async ({ application, ports }: CoordinatorContext): Promise<readonly Application[]> => {
  const ids = await ports.applications.ofPerson(application.personId);
  const others = await Promise.all(ids.filter((id) => id !== application.id).map((id) => ports.applications.get(id)));
  return others.filter(({ erasure }) => erasure === undefined);
};

/** Says as a sentence why an address is somebody else's: of whom a move left there nothing is kept, which is nobody. */
const whyTaken = async ({ application, ports }: CoordinatorContext, email: string): Promise<string | undefined> => {
  const there = await ports.people.idAt(email);
  if (there === application.personId) return undefined;
  if (there !== undefined && (await ports.applications.ofPerson(there)).length > 0) return applies;
  const held = await ports.endorsements.ofAddress(email);
  const applied = there === undefined ? [] : (await ports.people.get(there)).applications;
  return held.length + applied.length > 0 ? isKnown : undefined;
};

/** Says as a sentence why a person cannot move to an address: it is somebody else's, be it of who judges them anywhere. */
export const whyNotMoved = async (context: CoordinatorContext, email: string): Promise<string | undefined> => {
  const others = await othersOf(context);
  const [judge] = [context.application, ...others].flatMap((one) => whyNotTheirs(one, email) ?? []);
  return judge ?? (await whyTaken(context, email)) ?? (others.length > mostOthers ? tooMany : undefined);
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
  { application, ports }: CoordinatorContext,
  email: string,
): Promise<Pick<Change, 'member'>> => {
  const [known, there] = await Promise.all([ports.members.find(application.email), ports.members.find(email)]);
  const validUntil = known?.boughtUntil;
  return validUntil === undefined || validUntil <= (there?.boughtUntil ?? '') ? {} : { member: { email, validUntil } };
};

/** Finds who has an address of which nothing is kept; saved with the move, so that no list brings them anything meanwhile. */
const emptyAt = async (context: CoordinatorContext, there: string | undefined, email: string) => {
  const { application, ports } = context;
  const person = there === undefined || there === application.personId ? undefined : await ports.people.get(there);
  if ((await whyTaken(context, email)) !== undefined) throw new Conflict('person');
  return person === undefined ? {} : { person };
};

/** Gathers what moves with a person to another address: their other applications, too. */
export const movePerson = async (context: CoordinatorContext, email: string, word: Word): Promise<Partial<Change>> => {
  const { application, ports, now } = context;
  const others = await othersOf(context);
  const addresses = new Set([application, ...others].map((one) => addressKey(one.email)));
  addresses.delete(email);
  const there = await ports.people.idAt(email);
  const from = await leftBy(context, [...addresses]);
  return {
    ...(await emptyAt(context, there, email)),
    move: { personId: application.personId, to: email, from, inPlaceOf: there },
    others: others.map((one) => followAddress(one, email, word, now)),
    ...(await membership(context, email)),
  };
};
