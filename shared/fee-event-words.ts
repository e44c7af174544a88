import type { Application } from './application/application.ts';
import { feeTotal } from './application/fee.ts';
import { feeCalledAt } from './fee-called.ts';
import { feeKindNames, feeLineNames } from './fee-names.ts';
import { moneyText } from './money.ts';
import { feeByName } from './rules/money/fee-of.ts';
import type { KeptEvent } from './timeline-event.ts';

const feeName = (event: KeptEvent): string => String(event.data['fee'] ?? '');
const cents = (event: KeptEvent): number => Number(event.data['cents'] ?? 0);

/** Writes the amount of an event. */
export const amount = (event: KeptEvent): string => moneyText(cents(event));

/** Names the fee of an event, as it was called then. */
export const feeOfEvent = (event: KeptEvent, application: Application): string => {
  const name = feeName(event);
  const fee = feeByName(application, name);
  if (fee !== undefined) return feeCalledAt(fee, event.at);
  const names: Readonly<Record<string, string>> = feeKindNames;
  return names[name.split('-')[0] ?? ''] ?? 'fee';
};

/** Names what was exempted: a fee, or all of it but the membership. */
export const exemptedWords = (event: KeptEvent, application: Application): string => {
  const forgone = feeByName(application, feeName(event))?.forgone;
  return forgone?.at === event.at
    ? forgone.lines.map(({ line }) => feeLineNames[line]).join(' and ')
    : feeOfEvent(event, application);
};

/** Says what of a fee goes back: a part of it by its amount. */
export const goesBack = (event: KeptEvent, application: Application): string => {
  const fee = feeByName(application, feeName(event));
  const isPart = fee !== undefined && 'cents' in event.data && cents(event) < feeTotal(fee);
  return isPart
    ? `${amount(event)} of the ${feeOfEvent(event, application)} goes back.`
    : `The ${feeOfEvent(event, application)} goes back.`;
};

/** Says how a dispute ended: to staff whether the association won it, to the applicant where the money is. */
export const disputeEnded = (event: KeptEvent, application: Application, reader: 'applicant' | 'staff'): string => {
  const outcome = String(event.data['outcome'] ?? '');
  const read: Readonly<Record<string, string>> =
    reader === 'staff' ? {} : { won: 'the payment stands', lost: 'the payer has the money back' };
  return `The dispute about the ${feeOfEvent(event, application)} ended: ${read[outcome] ?? outcome}.`;
};
