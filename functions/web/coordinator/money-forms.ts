import * as z from 'zod/mini';
import { buysMembership, type Fee, type FeeLine } from '../../../shared/application/fee.ts';
import { feeText } from '../../../shared/fee-text.ts';
import { moneyText } from '../../../shared/money.ts';
import { capitalized } from '../../../shared/capitalized.ts';
import { feeCalled } from '../../../shared/fee-called.ts';
import { feeLineNames } from '../../../shared/fee-names.ts';
import type { Person } from '../../../shared/person.ts';
import {
  chequeLeft,
  recordCheque,
  refundable,
  refundByCoordinator,
  takeChequeBack,
  takesCheque,
} from '../../../shared/rules/changes/coordinator-money.ts';
import { settleDoubt } from '../../../shared/rules/changes/doubt-changes.ts';
import { leftByHand } from '../../../shared/rules/money/left-by-hand.ts';
import type { OwnFee } from '../../../shared/rules/money/own-fee.ts';
import { openDoubts } from '../../../shared/rules/money/open-doubts.ts';
import { doubtNow } from '../../../shared/rules/money/doubt-now.ts';
import type { Field } from '../../pages/components/field.ts';
import { bullets } from '../../pages/components/notes.ts';
import { namedIn } from '../../runtime/web/meant.ts';
import type { Typed } from '../../runtime/web/typed.ts';
import { afterUnpaid } from './after-unpaid.ts';
import type { CoordinatorForm } from './coordinator-form.ts';
import type { CoordinatorContext } from './coordinator-page.ts';
import { moneyReasonBorder, moneyReasonField, moneyReasonSchema, moneyWords } from './reason.ts';

const chequeNumber = z
  .string()
  .check(z.regex(/^[0-9A-Za-z-]{1,20}$/, 'Enter the number of the check: up to 20 letters and digits.'));

/** Records a cheque over the whole fee. */
export const chequeForm = (
  { staffId, now }: CoordinatorContext,
  own: OwnFee,
): CoordinatorForm<{ number: string; reason: string }> | undefined =>
  takesCheque(own)
    ? {
        title: `Record a paper check for the ${feeCalled(own.fee)}`,
        about: `Only a check for exactly ${feeText(own.fee)} settles this fee. The applicant gets a receipt.`,
        meant: feeText(own.fee),
        button: 'Record the check',
        border: {
          fields: [
            { kind: 'text', name: 'number', label: 'Number of the check', width: 20 },
            moneyReasonField(own.application, 'Note'),
          ],
          input: (form) => ({ number: form.text('number'), reason: form.text('reason') }),
          schema: z.object({ number: chequeNumber, reason: moneyWords('a note') }),
        },
        act: (data) => recordCheque(own, { ...data, by: staffId }, now),
      }
    : undefined;

/** Finds whose year of waiting may be over with a check that came back after the end; who was erased has none. */
const waiting = async ({ application, ports }: CoordinatorContext): Promise<Person | undefined> =>
  application.closed === undefined || application.erasure !== undefined
    ? undefined
    : ports.people.get(application.personId);

/** Takes a paper check back that bounced, or was recorded in the wrong place; after an end it is told whose application that was. */
export const unpaidForm = (
  context: CoordinatorContext,
  own: OwnFee,
): CoordinatorForm<{ reason: string }> | undefined => {
  const { application, fee } = own;
  const cents = chequeLeft(fee);
  if (cents === 0) return undefined;
  return {
    title: `The check for the ${feeCalled(fee)} came back`,
    about: 'It bounced, or was recorded in the wrong place.',
    more: bullets([
      `${moneyText(cents)} is taken out of the books today. No refund is promised, and no letter is sent.`,
      ...(buysMembership(fee)
        ? ['The membership that it paid for stays recorded until you end it, beside the fee.']
        : []),
      ...afterUnpaid(application, fee),
    ]),
    button: 'Take the check out of the books',
    border: moneyReasonBorder(application),
    act: async (data) =>
      takeChequeBack(own, { ...data, by: context.staffId, person: await waiting(context) }, context.now),
  };
};

const amountSchema = (most: number) => {
  const message = `Enter an amount in dollars from $0.01 to ${moneyText(most)}.`;
  return z.number(message).check(
    z.refine((dollars) => {
      const cents = Math.round(dollars * 100);
      return Math.abs(cents - dollars * 100) < 1e-6 && cents >= 1 && cents <= most;
    }, message),
  );
};

const lineSchema = z.optional(z.enum(['membership', 'application', 'processing'], 'Choose what it is given back of.'));

/** Asks which line of a fee it is; the books go by it. */
const lineField = ({ lines }: Fee): Field => ({
  kind: 'radios',
  name: 'line',
  label: 'What is it given back of?',
  hint: 'The ledger books it there first, and what is more than that on the rest of the fee.',
  options: lines.map(({ line, cents }) => ({
    value: line,
    text: `${capitalized(feeLineNames[line])}, ${moneyText(cents)}`,
  })),
});

const amountField = (most: number): Field => ({
  kind: 'text',
  name: 'amount',
  label: 'How much, in dollars?',
  hint: `Up to ${moneyText(most)}.`,
  width: 5,
});

/** Gives money of a fee back, in part or whole. */
export const refundForm = (
  { staffId, now }: CoordinatorContext,
  own: OwnFee,
): CoordinatorForm<{ line?: FeeLine['line'] | undefined; amount: number; reason: string }> | undefined => {
  const { application, fee } = own;
  const most = refundable(fee);
  if (most === 0) return undefined;
  const isParted = fee.lines.length > 1;
  return {
    title: `Give money of the ${feeCalled(fee)} back`,
    about:
      'It goes back to the card or account it came from, within minutes; the applicant gets a receipt when it has.',
    meant: moneyText(most),
    button: 'Give it back',
    border: {
      fields: [...(isParted ? [lineField(fee)] : []), amountField(most), moneyReasonField(application)],
      input: (form) => ({
        line: isParted ? form.text('line') : undefined,
        amount: form.number('amount'),
        reason: form.text('reason'),
      }),
      schema: z.object({ line: lineSchema, amount: amountSchema(most), reason: moneyReasonSchema }),
    },
    act: ({ amount: dollars, ...data }) =>
      refundByCoordinator(own, { ...data, by: staffId, cents: Math.round(dollars * 100) }, now),
  };
};

const byHandField = (cents: number): Field => ({
  kind: 'ticks',
  name: 'byHand',
  label: 'Did you give it back by hand?',
  hint: 'The ledger holds it as returned from today on.',
  ticks: [{ name: 'byHand', text: `${moneyText(cents)} went back by hand` }],
});

const goneMeanwhile =
  'Nothing was saved: this money went back in another way since this page was opened, and counts once. Send the form again if it still says what you mean.';

/** Reads whether it went back by hand; undefined where the page offered something that no longer stands. */
const readByHand = (form: Typed, isOffered: boolean): boolean | undefined => {
  const byHand = form.ticked('byHand');
  return byHand && !isOffered ? undefined : byHand;
};

/** Says how money that did not fit was dealt with. */
export const doubtForm = (
  { application, request, staffId, now }: CoordinatorContext,
  number: number,
): CoordinatorForm<{ reason: string; byHand: boolean }> | undefined => {
  const doubt = openDoubts(application).find((one) => one.number === number);
  if (doubt === undefined) return undefined;
  const byHand = leftByHand(application, doubt);
  // A page that an older release made names no amount, and offered the whole alone.
  const isOffered = byHand !== undefined && (byHand.left === byHand.refund.cents || namedIn(request) !== undefined);
  return {
    title: 'How was this money dealt with?',
    about: doubtNow(application, doubt),
    meant: byHand && moneyText(byHand.left),
    button: 'Record it',
    border: {
      fields: [
        ...(byHand === undefined ? [] : [byHandField(byHand.left)]),
        moneyReasonField(application, 'Your answer'),
      ],
      // What the page offered when it was opened may have gone back since then.
      input: (form) => ({ reason: form.text('reason'), byHand: readByHand(form, isOffered) }),
      schema: z.object({ reason: moneyWords('your answer'), byHand: z.boolean(goneMeanwhile) }),
    },
    act: (data) => settleDoubt(application, number, { ...data, by: staffId }, now),
  };
};
