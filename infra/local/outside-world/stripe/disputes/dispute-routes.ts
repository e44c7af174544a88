import * as z from 'zod/mini';
import type { Account } from '../account.ts';
import { resourceAt } from '../api/find-resource.ts';
import { listOf } from '../api/list.ts';
import { metadata, readParameters, text, truth } from '../api/parameters.ts';
import type { Call, Route } from '../api/route.ts';
import { notAllowed } from '../api/stripe-error.ts';
import type { Dispute } from '../records/kinds.ts';
import { mergedMetadata } from '../records/metadata.ts';
import { closeDispute, isOpen } from './close-dispute.ts';

const updateParameters = z.strictObject({
  evidence: z.optional(
    z.strictObject({
      product_description: z.optional(text(20_000)),
      refund_policy_disclosure: z.optional(text(20_000)),
      refund_refusal_explanation: z.optional(text(20_000)),
      uncategorized_text: z.optional(text(20_000)),
    }),
  ),
  metadata: z.optional(metadata()),
  submit: z.optional(truth()),
});

const find = resourceAt('dispute');

const openOne = (account: Account, call: Call): Dispute => {
  const dispute = find(account, call);
  if (!isOpen(dispute)) throw notAllowed('This dispute is already closed.');
  return dispute;
};

const list = listOf('dispute', { charge: z.optional(text()), payment_intent: z.optional(text()) });

const close = (account: Account, call: Call): Dispute => closeDispute(account, openOne(account, call), 'lost');

const withEvidence = (dispute: Dispute, given: z.output<typeof updateParameters>): Dispute => {
  const { evidence = {}, submit = true, metadata: names } = given;
  const told = Object.fromEntries(Object.entries(evidence).filter(([, words]) => words !== undefined));
  const some = dispute.evidence_details.has_evidence || Object.keys(told).length > 0;
  const submitted = submit && Object.keys(told).length > 0;
  return {
    ...dispute,
    evidence: { ...dispute.evidence, ...told },
    evidence_details: {
      ...dispute.evidence_details,
      has_evidence: some,
      submission_count: dispute.evidence_details.submission_count + Number(submitted),
      submission_method: submitted ? 'manual' : dispute.evidence_details.submission_method,
    },
    metadata: mergedMetadata(dispute.metadata, names),
    status: submitted ? 'under_review' : dispute.status,
  };
};

// The words that end a test dispute at once (docs.stripe.com/testing#disputes).
const VERDICTS: Record<string, 'won' | 'lost'> = { winning_evidence: 'won', losing_evidence: 'lost' };

const update = (account: Account, call: Call): Dispute => {
  const given = readParameters(updateParameters, call.parameters);
  const before = given.evidence === undefined ? find(account, call) : openOne(account, call);
  const updated = account.records.put('dispute', withEvidence(before, given));
  account.emit('charge.dispute.updated', updated, { metadata: before.metadata, status: before.status });
  const verdict = VERDICTS[given.evidence?.uncategorized_text ?? ''];
  return verdict === undefined ? updated : closeDispute(account, updated, verdict);
};

export const disputeRoutes: readonly Route[] = [
  { method: 'GET', path: '/v1/disputes', act: list },
  { method: 'GET', path: '/v1/disputes/:id', act: find },
  { method: 'POST', path: '/v1/disputes/:id', act: update },
  { method: 'POST', path: '/v1/disputes/:id/close', act: close },
];
