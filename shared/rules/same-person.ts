import { sameMailbox } from '../address.ts';
import { sameName } from './same-name.ts';

/** How somebody is known to us: by their name, and by the address we write to. */
export type Contact = { readonly name: string; readonly email: string };

/** Says whether two are taken for one person: the same address, or the same name at another, since people move. */
export const samePerson = (one: Contact, other: Contact): boolean =>
  sameMailbox(one.email, other.email) || sameName(one, other);
