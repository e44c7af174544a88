import type { Application } from '../../../shared/application/application.ts';
import type { Change } from '../../../shared/change.ts';
import type { Instant } from '../../../shared/instant.ts';
import { exemptFee } from '../../../shared/rules/changes/coordinator-money.ts';
import { declineReference } from '../../../shared/rules/changes/reference-changes.ts';
import { replaceReferee } from '../../../shared/rules/changes/replace-referee.ts';
import { undoDecline } from '../../../shared/rules/changes/undo-decline.ts';
import { feeByName } from '../../../shared/rules/money/fee-of.ts';
import { withWait } from '../../../shared/rules/waits/with-wait.ts';
import { begunRequest } from '../../../shared/rules/references/slots.ts';
import { draft, paid, submitted, withReferences } from './made-up-application.ts';
import type { Tale } from './tale.ts';

const word = { by: 'made-up', reason: 'They telephoned.' };

/** Lets a letter have asked the applicant for something, which other tales show. */
const asked = (life: Tale, key: string): Tale =>
  life.unseen().with((application, now) => withWait(application, { key, openedAt: now, letters: ['0.0'] }));

const exempt =
  (name: string) =>
  (application: Application, now: Instant): Change | undefined => {
    const fee = feeByName(application, name);
    return fee && exemptFee({ application, fee }, word, now);
  };

const withoutReferee = (): Tale =>
  asked(
    paid(submitted(draft()), 'application-1').apply((application, now) =>
      declineReference(application, begunRequest(application, 3), 'cannot-now', now),
    ),
    'another-referee:3:1',
  );

const other = { name: 'Tia Trainer', email: 'tia@example.org', relationship: 'trainer' as const };

/** Tells made-up lives in which the coordinator lifts from the applicant what a letter had asked for. */
export const talesAtAWord = (): readonly Tale[] => [
  asked(submitted(draft()), 'fee:application-1').apply(exempt('application-1')),
  asked(withReferences(submitted(draft())), 'fee:processing-1').apply(exempt('processing-1')),
  withoutReferee().apply((application, now) => undoDecline(application, 3, word, now)),
  withoutReferee().apply((application, now) =>
    replaceReferee(application, { slot: 3, ...other, current: true, accessWaiver: false }, word, now),
  ),
];
