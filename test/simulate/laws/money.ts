import { type Application, type Outcome } from '../../../shared/application/application.ts';
import { feeTotal } from '../../../shared/application/fee.ts';
import { millis } from '../../../shared/instant.ts';
import { chequeNumber, isChequeId } from '../../../shared/rules/money/cheque-id.ts';
import type { Audited, Heard, Law, Witness } from '../audited.ts';

const second = 1000;

const recorded = ({ fees }: Application) =>
  fees.flatMap(({ paid, surplus }) => [...(paid === undefined ? [] : [paid]), ...surplus]);

/** Lists the payments of which we told Stripe that we know of them, and that no save knew by then. */
const toldInVain = ({ world: { heard = [], stripe }, saves, application }: Audited): readonly string[] =>
  [...stripe.payments].flatMap(([id, { checkout }]) => {
    const isIts = ({ sessionId }: Heard): boolean => sessionId === checkout.id;
    const at = checkout.applicationId === application.id ? heard.find(isIts)?.at : undefined;
    const then = at === undefined ? undefined : saves.findLast(({ savedAt }) => millis(savedAt) <= at + second);
    return then === undefined || recorded(then).some(({ paymentIntentId }) => paymentIntentId === id) ? [] : [id];
  });

/** What Stripe took is recorded, and nothing else: each payment once, with its amount, as soon as we have heard of it. */
export const moneyAgrees: Law = (audited) => {
  const { world, life, application } = audited;
  const ours = recorded(application);
  const theirs = [...world.stripe.payments].filter(([, { checkout }]) => checkout.applicationId === application.id);
  const lost = theirs.filter(
    ([id, { checkout }]) => !ours.some((one) => one.paymentIntentId === id && one.cents === checkout.cents),
  );
  const invented = ours.filter(
    ({ paymentIntentId: of }) =>
      !theirs.some(([id]) => id === of) && !(isChequeId(of) && life.checks.includes(chequeNumber(of))),
  );
  const twice = ours.length - new Set(ours.map(({ paymentIntentId }) => paymentIntentId)).size;
  return [
    ...lost.map(([id]) => `the payment ${id} is not recorded as it was`),
    ...invented.map(({ paymentIntentId }) => `Stripe knows no payment ${paymentIntentId}`),
    ...toldInVain(audited).map((id) => `the payment ${id} was heard of, and not recorded then`),
    ...(twice === 0 ? [] : [`${twice} payments are recorded twice`]),
  ];
};

/** No money needs a person to look at it, but that of a check, which goes back by hand. */
export const moneyFits: Law = ({ application }) =>
  (application.doubts ?? [])
    .filter(({ kind, paymentIntentId }) => kind !== 'refund-refused' || !isChequeId(paymentIntentId ?? ''))
    .map(({ kind, about }) => `money does not fit: ${kind} of ${about}`);

/** Nobody but Stripe is believed: no event that somebody made up was recorded. */
export const onlyStripesWord: Law = ({ world }) => {
  const told = world.rows.items().filter(({ entity }) => entity === 'stripe-event');
  return told.flatMap(({ notice }) => {
    const { id } = notice as { readonly id: string };
    return world.forgeries.includes(id) ? [`the event ${id} was made up, and recorded`] : [];
  });
};

/** Adds up what of a payment went back at Stripe. */
const goneOf = ({ stripe }: Witness, paymentIntentId: string): number =>
  (stripe.payments.get(paymentIntentId)?.refunds ?? [])
    .filter(({ status }) => status === 'succeeded')
    .reduce((sum, { cents }) => sum + cents, 0);

/** A fee counts as paid with exactly what is due, every surplus goes back, and Stripe and we agree on what went back. */
export const surplusGoesBack: Law = ({ world, application }) =>
  application.fees.flatMap((fee) => {
    const gone = (id: string) => goneOf(world, id);
    const known = (id: string) =>
      fee.refunds
        .filter((one) => one.paymentIntentId === id && one.status === 'succeeded')
        .reduce((sum, { cents }) => sum + cents, 0);
    const kept = fee.surplus.filter(({ paymentIntentId, cents }) => gone(paymentIntentId) !== cents);
    const all = [...(fee.paid === undefined ? [] : [fee.paid]), ...fee.surplus];
    return [
      ...kept.map(({ paymentIntentId }) => `the surplus ${paymentIntentId} did not go back`),
      ...all
        .filter((one) => gone(one.paymentIntentId) !== known(one.paymentIntentId))
        .map((one) => `refunds of ${one.paymentIntentId} differ`),
      ...all
        .filter((one) => gone(one.paymentIntentId) > one.cents)
        .map((one) => `more than ${one.paymentIntentId} went back`),
      ...(fee.paid === undefined || fee.paid.cents === feeTotal(fee) ? [] : ['a fee is paid with another amount']),
    ];
  });

/** Who withdrew or lapsed before any reviewer was assigned has the whole processing fee back; that of a check goes by hand. */
export const promisedGoesBack = ({ world, application }: Pick<Audited, 'world' | 'application'>): readonly string[] => {
  const ends: readonly (Outcome | undefined)[] = ['withdrawn', 'lapsed'];
  const isReviewed = application.reviews.some(({ reviewers }) => reviewers.length > 0);
  if (isReviewed || !ends.includes(application.closed?.outcome)) return [];
  return application.fees
    .filter(({ kind, refunds }) => kind === 'processing' && refunds.every(({ refused }) => refused === undefined))
    .flatMap(({ paid }) => (paid === undefined || isChequeId(paid.paymentIntentId) ? [] : [paid]))
    .filter(({ paymentIntentId, cents }) => goneOf(world, paymentIntentId) !== cents)
    .map(
      ({ paymentIntentId, cents }) => `of ${cents} of ${paymentIntentId} ${goneOf(world, paymentIntentId)} went back`,
    );
};

/** When an application has ended nobody can pay any more, and what it owed before its end was paid. */
export const nothingOwed: Law = ({ world, application }) => {
  const open = world.stripe.open().filter(({ applicationId }) => applicationId === application.id);
  const decided: readonly (Outcome | undefined)[] = ['endorsed', 'declined'];
  const unpaid = application.fees.filter(
    ({ dueAt, paid, exempted }) => dueAt !== undefined && (paid ?? exempted) === undefined,
  );
  return [
    ...open.map(({ id }) => `the Checkout Session ${id} is still open`),
    ...(decided.includes(application.closed?.outcome)
      ? unpaid.map(({ kind }) => `the ${kind} fee was never paid`)
      : []),
  ];
};

/** The ledger of an application adds up to what came in less what went back. */
export const ledgerAddsUp: Law = ({ world, application }) => {
  const entries = world.rows
    .items()
    .flatMap(({ entity, entry }) =>
      entity === 'ledger' ? [entry as { applicationId: string; kind: string; cents: number }] : [],
    )
    .filter(({ applicationId }) => applicationId === application.id);
  const booked = entries
    .filter(({ kind }) => kind !== 'due' && kind !== 'exempt' && kind !== 'stripe-fee')
    .reduce((sum, { cents }) => sum + cents, 0);
  const came = recorded(application).reduce((sum, { cents }) => sum + cents, 0);
  const went = application.fees
    .flatMap(({ refunds }) => refunds)
    .filter(({ status }) => status === 'succeeded')
    .reduce((sum, { cents }) => sum + cents, 0);
  return booked === came - went ? [] : [`the ledger says ${booked}, the facts ${came - went}`];
};
