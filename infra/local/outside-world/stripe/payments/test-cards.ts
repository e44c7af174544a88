const DAY = 86_400;

/** A way to pay in test mode and how it acts. `after` is in seconds, for what is settled later. */
export interface TestCard {
  name: string;
  /** Ids, tokens, card numbers and account numbers that mean this card (docs.stripe.com/testing). */
  known: readonly string[];
  type: 'card' | 'us_bank_account' | 'sepa_debit';
  last4: string;
  payment: 'succeeds' | 'is refused' | 'needs confirmation' | 'succeeds later' | 'fails later';
  after?: number;
  refusal?: { code: string; decline_code?: string; message: string };
  refund?: 'pending' | 'fails';
  dispute?: 'fraudulent' | 'product_not_received' | 'inquiry';
  /** What the pay page says beside the choice; a card without a label is not offered there. */
  label?: string;
}

const card = (name: string, last4: string, known: readonly string[], how: Partial<TestCard>): TestCard => ({
  name,
  last4,
  known,
  type: 'card',
  payment: 'succeeds',
  ...how,
});

const refused = (name: string, last4: string, known: readonly string[], refusal: TestCard['refusal'], label?: string) =>
  card(name, last4, known, { payment: 'is refused', ...(refusal && { refusal }), ...(label && { label }) });

const CARDS: readonly TestCard[] = [
  card('pays', '4242', ['pm_card_visa', 'tok_visa', '4242424242424242', 'pm_card_bypassPending', 'tok_bypassPending'], {
    label: 'A card that pays at once',
  }),
  refused(
    'refused',
    '0002',
    ['pm_card_chargeDeclined', 'pm_card_visa_chargeDeclined', 'tok_chargeDeclined', '4000000000000002'],
    { code: 'card_declined', decline_code: 'generic_decline', message: 'Your card was declined.' },
    'A card that is refused',
  ),
  refused('no-funds', '9995', ['pm_card_chargeDeclinedInsufficientFunds', '4000000000009995'], {
    code: 'card_declined',
    decline_code: 'insufficient_funds',
    message: 'Your card has insufficient funds.',
  }),
  refused('expired', '0069', ['pm_card_chargeDeclinedExpiredCard', '4000000000000069'], {
    code: 'expired_card',
    message: 'Your card has expired.',
  }),
  card('needs-confirmation', '3184', ['pm_card_authenticationRequired', '4000002760003184', '4000002500003155'], {
    payment: 'needs confirmation',
    label: 'A card whose bank asks you to confirm',
  }),
  card('refund-pending', '7726', ['pm_card_pendingRefund', '4000000000007726'], {
    refund: 'pending',
    label: 'A card that pays, and whose refund takes days',
  }),
  card('refund-fails', '5126', ['pm_card_refundFail', '4000000000005126'], {
    refund: 'fails',
    label: 'A card that pays, and whose refund fails after days',
  }),
  card('disputed', '0259', ['pm_card_createDispute', 'tok_createDispute', '4000000000000259'], {
    dispute: 'fraudulent',
    label: 'A card that pays, and whose owner disputes the payment',
  }),
  card('not-received', '2685', ['pm_card_createDisputeProductNotReceived', '4000000000002685'], {
    dispute: 'product_not_received',
  }),
  card('inquiry', '1976', ['pm_card_createDisputeInquiry', '4000000000001976'], { dispute: 'inquiry' }),
];

const account = (name: string, type: TestCard['type'], known: readonly string[], how: Partial<TestCard>): TestCard => ({
  name,
  type,
  known,
  last4: known.at(-1)?.slice(-4) ?? '6789',
  payment: 'succeeds later',
  after: 4 * DAY,
  ...how,
});

// A US bank account takes up to four business days (docs.stripe.com/payments/ach-direct-debit); the European account
// numbers are Stripe's own, which settle at once or after three minutes.
const ACCOUNTS: readonly TestCard[] = [
  account('pays-later', 'us_bank_account', ['pm_usBankAccount_success', '000123456789'], {
    label: 'A bank account that pays after 4 days',
  }),
  account('fails-later', 'us_bank_account', ['pm_usBankAccount_insufficientFunds', '000222222227'], {
    payment: 'fails later',
    label: 'A bank account whose payment fails after 4 days',
  }),
  account('sepa-pays', 'sepa_debit', ['AT611904300234573201'], { after: 0, label: 'A European account that pays' }),
  account('sepa-pays-later', 'sepa_debit', ['AT321904300235473204'], { after: 180 }),
  account('sepa-fails', 'sepa_debit', ['IT60X0542811101000000123456', 'AT861904300235473202'], {
    after: 0,
    payment: 'fails later',
    label: 'A European account whose payment fails',
  }),
  account('sepa-fails-later', 'sepa_debit', ['AT051904300235473205'], { after: 180, payment: 'fails later' }),
];

export const TEST_CARDS: readonly TestCard[] = [...CARDS, ...ACCOUNTS];

/** Finds the test card that a payment method id, a token, a card number, an account number or a name means. */
export const findTestCard = (word: string): TestCard | undefined =>
  TEST_CARDS.find(({ name, known }) => name === word || known.includes(word));
