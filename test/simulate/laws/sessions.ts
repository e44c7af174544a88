import { millis } from '../../../shared/instant.ts';
import type { Audited, Law, Stay } from '../audited.ts';

const minute = 60_000;

const halfAnHour = 30 * minute;

/** Says whether something was parked for the coordinator about then: until it is tried again, the clock alone closes sessions. */
const isParked = ({ application: { failures } }: Audited, from: number, to: number): boolean =>
  failures.some(({ at }) => from - halfAnHour <= millis(at) && millis(at) <= to);

/** Says whether we ever heard that Stripe made a session: nobody is led to one whose making was cut off, and it expires unseen. */
const isKnown = ({ application: { fees } }: Audited, id: string): boolean =>
  fees.some(({ sessions }) => sessions.some((session) => session.id === id));

/** Lists the sessions that could still be paid when the application had ended, and nothing was in the way of closing them. */
const openAfterTheEnd = (audited: Audited, stays: readonly Stay[]): readonly string[] => {
  const { world, application } = audited;
  const { id, closed } = application;
  if (closed === undefined) return [];
  const known = stays.filter((stay) => isKnown(audited, stay.id));
  return known.flatMap((stay) => {
    const [due, to] = [Math.max(millis(closed.at), millis(stay.from)), millis(stay.to)];
    return to <= world.chaos.delayedUntil(due, id, 'sessions') + minute || isParked(audited, due, to)
      ? []
      : [`the Checkout Session ${stay.id} was open until ${stay.to}, and the end came on ${closed.at}`];
  });
};

/** Lists the sessions that were opened while another of the same fee could be paid. */
const openAtOnce = (stays: readonly Stay[]): readonly string[] =>
  stays.flatMap((stay) =>
    stays
      .filter(({ id, fee }) => id !== stay.id && fee === stay.fee)
      .filter(({ from, to }) => from <= stay.from && stay.from < to)
      .map(({ id }) => `the Checkout Session ${stay.id} was opened on ${stay.from} while ${id} was open`),
  );

/** A Checkout Session closes right after the end of its application, and of each fee one alone is open at any instant. */
export const sessionsClose: Law = (audited) => {
  const { world, application } = audited;
  const stays = (world.stripe.stays?.() ?? []).filter(({ applicationId }) => applicationId === application.id);
  return [...openAfterTheEnd(audited, stays), ...openAtOnce(stays)];
};
