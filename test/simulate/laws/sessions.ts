import type { Application } from '../../../shared/application/application.ts';
import { millis } from '../../../shared/instant.ts';
import { feeName } from '../../../shared/rules/money/fee-of.ts';
import type { KeptEvent } from '../../../shared/timeline-event.ts';
import type { Audited, Stay, Witness } from '../audited.ts';

const minute = 60_000;

const halfAnHour = 30 * minute;

/** What this law looks at of an application. */
type Seen = Pick<Audited, 'timeline'> & {
  readonly world: { readonly chaos: Witness['chaos']; readonly stripe: Pick<Witness['stripe'], 'stays'> };
  readonly application: Pick<Application, 'id' | 'closed' | 'fees' | 'failures'>;
};

/** Says whether something was parked for the coordinator about then: until it is tried again, the clock alone closes sessions. */
const isParked = ({ application: { failures } }: Seen, from: number, to: number): boolean =>
  failures.some(({ at }) => from - halfAnHour <= millis(at) && millis(at) <= to);

/**
 * Says whether we heard that Stripe made a session while it was open: nobody is led to one whose making was cut off, and
 * it expires unseen; of its payment, which a bank confirms days later, we may hear then.
 */
const wasKnown = ({ timeline, application: { fees } }: Seen, { id, to }: Stay): boolean =>
  fees.some((fee) =>
    fee.sessions.some((session) => {
      const isReady = ({ kind, data }: KeptEvent): boolean =>
        kind === 'checkout-ready' && data['fee'] === feeName(fee) && data['attempt'] === session.attempt;
      return session.id === id && timeline.some((event) => isReady(event) && millis(event.at) <= millis(to));
    }),
  );

/** Lists the sessions that could still be paid when the application had ended, and nothing was in the way of closing them. */
const openAfterTheEnd = (seen: Seen, stays: readonly Stay[]): readonly string[] => {
  const { world, application } = seen;
  const { id, closed } = application;
  if (closed === undefined) return [];
  const known = stays.filter((stay) => wasKnown(seen, stay));
  return known.flatMap((stay) => {
    const [due, to] = [Math.max(millis(closed.at), millis(stay.from)), millis(stay.to)];
    return to <= world.chaos.delayedUntil(due, id, 'sessions') + minute || isParked(seen, due, to)
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
export const sessionsClose = (seen: Seen): readonly string[] => {
  const { world, application } = seen;
  const stays = (world.stripe.stays?.() ?? []).filter(({ applicationId }) => applicationId === application.id);
  return [...openAfterTheEnd(seen, stays), ...openAtOnce(stays)];
};
