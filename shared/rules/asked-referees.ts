import type { Application } from '../application/application.ts';

/** Lists at which addresses an application asked for a reference, answered or not, or took over one that was given. */
export const askedReferees = ({ requests, carried = [] }: Application): readonly string[] =>
  [...requests, ...carried].map(({ referee }) => referee.email);
