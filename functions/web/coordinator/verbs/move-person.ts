import { addressKey } from '../../../../shared/address.ts';
import type { Application } from '../../../../shared/application/application.ts';
import type { Change, LeftAddress } from '../../../../shared/change.ts';
import { followAddress } from '../../../../shared/rules/changes/correct-details.ts';
import type { Word } from '../../../../shared/rules/changes/intervene.ts';
import type { CoordinatorContext } from '../coordinator-page.ts';

/** Is how many other applications move in one transaction, which holds a hundred items: more than anybody has. */
const mostOthers = 20;

const elsewhere =
  'Somebody else has an application under this address. If both are the same person, erase the data of that application first, which takes ten minutes. Otherwise enter another address.';

const tooMany = 'This person has more applications than can move at once. Ask whoever runs the system.';

const othersOf = async ({ application, ports }: CoordinatorContext): Promise<readonly Application[]> => {
  const ids = await ports.applications.ofPerson(application.personId);
  const others = await Promise.all(ids.filter((id) => id !== application.id).map((id) => ports.applications.get(id)));
  return others.filter(({ erasure }) => erasure === undefined);
};

/** Says as a sentence why a person cannot move to an address: it is somebody else's. */
export const whyNotMoved = async (context: CoordinatorContext, email: string): Promise<string | undefined> => {
  const { application, ports } = context;
  const there = await ports.people.idAt(email);
  const isTheirs = there === undefined || there === application.personId;
  if (!isTheirs && (await ports.applications.ofPerson(there)).length > 0) return elsewhere;
  return (await othersOf(context)).length > mostOthers ? tooMany : undefined;
};

/** Lists the addresses that the person leaves: those of their applications which lead to them. */
const leftBy = async (
  { application: { personId }, ports }: CoordinatorContext,
  addresses: readonly string[],
): Promise<readonly LeftAddress[]> => {
  const left = addresses.map(async (email) =>
    (await ports.people.idAt(email)) === personId
      ? [{ email, newPersonId: ports.ids.next('p'), held: await ports.endorsements.ofAddress(email) }]
      : [],
  );
  return (await Promise.all(left)).flat();
};

/** Puts what a list brought under the new address to what the person has applied for. */
const joined = async ({ application, ports }: CoordinatorContext, there: string): Promise<Pick<Change, 'person'>> => {
  const [own, other] = await Promise.all([ports.people.get(application.personId), ports.people.get(there)]);
  return { person: { ...own, applications: [...own.applications, ...other.applications] } };
};

/** Takes a membership along that is good for longer than what is known under the new address. */
const membership = async (
  { application, ports }: CoordinatorContext,
  email: string,
): Promise<Pick<Change, 'member'>> => {
  const [known, there] = await Promise.all([ports.members.find(application.email), ports.members.find(email)]);
  if (known === undefined || known.validUntil <= (there?.validUntil ?? '')) return {};
  return { member: { email, validUntil: known.validUntil } };
};

/** Gathers what moves with a person to another address: their other applications, too. */
export const movePerson = async (context: CoordinatorContext, email: string, word: Word): Promise<Partial<Change>> => {
  const { application, ports, now } = context;
  const { personId } = application;
  const others = await othersOf(context);
  const addresses = new Set([application, ...others].map((one) => addressKey(one.email)));
  addresses.delete(email);
  const there = await ports.people.idAt(email);
  const isAnother = there !== undefined && there !== personId;
  return {
    move: {
      ...{ personId, to: email, from: await leftBy(context, [...addresses]) },
      inPlaceOf: there,
    },
    others: others.map((one) => followAddress(one, email, word, now)),
    ...(isAnother ? await joined(context, there) : {}),
    ...(await membership(context, email)),
  };
};
