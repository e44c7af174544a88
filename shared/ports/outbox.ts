/** The outboxes whose items functions carry out: the first two those on the table's stream, the others a schedule. */
type CarriedOut = 'workflow' | 'letter' | 'payments' | 'stripe' | 'erasure' | 'reconcile';

/** The outboxes whose items a person looks at. */
type ForAPerson = 'doubts' | 'stripe-parked';

/** Where something stands, since it became ready, until it was done. */
export type Outbox = CarriedOut | ForAPerson;
