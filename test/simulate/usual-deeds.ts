/**
 * Names what happens in two hundred lives and more, whatever the seed, also where no task has a bug: each some ten times
 * and more, by what thousands did.
 */
export const usualDeeds: readonly string[] = Object.entries({
  applicant: [
    ...['begun', 'submitted', 'submitted-again', 'withdrawn', 'information-answered'],
    ...['referee-named', 'referee-asked-again', 'address-corrected'],
    ...['turned-away-at-once', 'turned-away-too-early'],
  ],
  referee: ['reference-received', 'reference-declined'],
  reviewer: ['decided', 'differed', 'information-asked', 'stepped-back'],
  mail: ['letter-delivered', 'reference-bounced', 'reference-unwanted'],
  stripe: ['fee-paid', 'payment-processing', 'payment-failed', 'fee-surplus', 'refund-made'],
  coordinator: ['membership-confirmed', 'membership-joining', 'decision-confirmed', 'fee-paid'],
}).flatMap(([who, kinds]) => kinds.map((kind) => `${who} ${kind}`));
