import type { Application } from '../../application/application.ts';
import type { Contact } from '../same-person.ts';

/** Lists whom an application asked for a reference, answered or not, or from whom it took one over. */
export const askedReferees = ({ requests, carried = [] }: Application): readonly Contact[] =>
  [...requests, ...carried].map(({ referee: { name, email } }) => ({ name, email }));
