import type { Application } from '../../application/application.ts';
import type { Doubt } from '../../application/doubt.ts';

/** Says whether a doubt about a dispute is out of date: a newer one says how the same dispute stands. */
const isOver = ({ doubts = [] }: Application, { kind, about, number }: Doubt): boolean =>
  kind === 'disputed' && doubts.some((one) => one.kind === kind && one.about === about && one.number > number);

/** Lists the doubts that nobody has dealt with yet; of a dispute the newest alone, which says how it stands. */
export const openDoubts = (application: Application): readonly Doubt[] =>
  (application.doubts ?? []).filter((doubt) => doubt.settled === undefined && !isOver(application, doubt));
