import type { Application } from '../../../shared/application/application.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { checkApplication } from '../../../shared/rules/changes/check-application.ts';
import { correctDetails, type Details } from '../../../shared/rules/changes/correct-details.ts';
import { setMoneyTruth } from '../../../shared/rules/changes/money-truth.ts';
import { feeOf } from '../../../shared/rules/money/fee-of.ts';
import { anotherRefereeQuestion } from '../../../shared/rules/waits/another-referee-question.ts';
import { applicationFeeQuestion, processingFeeQuestion } from '../../../shared/rules/waits/fee-question.ts';
import { reopen } from '../../../shared/rules/changes/reopen.ts';
import { declineReference } from '../../../shared/rules/changes/reference-changes.ts';
import { begunRequest } from '../../../shared/rules/references/slots.ts';
import { draft, inReview, paid, person, submitted, withReferences } from './made-up-application.ts';
import { patienceEnds } from './patience-ends.ts';
import type { Tale } from './tale.ts';

const complete = (): Tale => withReferences(submitted(draft())).unseen();

const begun = (): Tale => submitted(draft()).unseen();

const withoutReferee = (): Tale =>
  paid(begun(), 'application-1').apply((application, now) =>
    declineReference(application, begunRequest(application, 3), 'cannot-now', now),
  );

const refused = (): Tale =>
  draft({ training: [], supervision: [] })
    .unseen()
    .with((application, now): Application => ({ ...application, submissions: [{ number: 1, at: now }] }))
    .apply(checkApplication);

const returned = (): Tale =>
  paid(complete(), 'processing-1')
    .unseen()
    .apply((application, now) => {
      const fee = feeOf(application, 'processing');
      const paymentIntentId = fee?.paid?.paymentIntentId;
      const refunds = [{ id: 're_made_up', key: undefined, cents: 2500, status: 'succeeded' as const }];
      const truth = { applicationId: application.id, fee: 'processing-1', stripeFeeCents: undefined, refunds };
      return fee && paymentIntentId !== undefined
        ? setMoneyTruth({ application, fee }, { ...truth, paymentIntentId, disputes: [] }, now)
        : undefined;
    });

const corrected = (details: Details): Tale =>
  begun().apply((application, now) =>
    correctDetails(application, details, { by: 'made-up', reason: 'Told us so.' }, now),
  );

const [name, email] = ['Dana Newname', 'dana.new@example.org'];

/** Tells of lives that ended and were opened again, each at another act. */
const reopened = (life: Tale): Tale =>
  life
    .apply(withdraw)
    .unseen()
    .later(30)
    .apply((application, now) => reopen(application, person, { by: 'made-up', reason: 'A misunderstanding.' }, now));

/**
 * Tells made-up lives that end otherwise: refused, withdrawn, lapsed; payments that go back; one that is opened
 * again; and a name or an address that is corrected.
 */
export const talesOfEnds = (): readonly Tale[] => [
  refused(),
  begun().apply(withdraw),
  paid(begun(), 'application-1').unseen().apply(withdraw),
  paid(complete(), 'processing-1').unseen().apply(withdraw),
  inReview(begun()).unseen().apply(withdraw),
  patienceEnds(begun().later(30), applicationFeeQuestion),
  patienceEnds(complete().later(30), processingFeeQuestion),
  patienceEnds(withoutReferee().later(30), anotherRefereeQuestion(3)),
  paid(paid(begun(), 'application-1').unseen(), 'application-1', { session: 'again' }),
  paid(begun().apply(withdraw), 'application-1'),
  paid(begun(), 'application-1', { cents: 100 }),
  returned(),
  ...[begun(), paid(begun(), 'application-1'), withoutReferee(), complete(), inReview(begun())].map(reopened),
  ...[{ name }, { email }, { name, email }].map(corrected),
];
