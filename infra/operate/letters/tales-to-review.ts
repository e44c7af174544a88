import type { Application } from '../../../shared/application/application.ts';
import type { Instant } from '../../../shared/instant.ts';
import { checkReferences } from '../../../shared/rules/changes/check-references.ts';
import {
  bounceReference,
  declineReference,
  nameAnotherReferee,
} from '../../../shared/rules/changes/reference-changes.ts';
import { sendNewLink } from '../../../shared/rules/changes/send-new-link.ts';
import { noteBounce, noteGivenUp } from '../../../shared/rules/changes/mail-changes.ts';
import { remindOfDraft } from '../../../shared/rules/draft.ts';
import { anotherRefereeQuestion } from '../../../shared/rules/waits/another-referee-question.ts';
import { membershipQuestion } from '../../../shared/rules/waits/coordinator-questions.ts';
import { applicationFeeQuestion, processingFeeQuestion } from '../../../shared/rules/waits/fee-question.ts';
import { refereeQuestion } from '../../../shared/rules/waits/referee-question.ts';
import { begunRequest } from '../../../shared/rules/references/slots.ts';
import { answered, draft, paid, submitted } from './made-up-application.ts';
import { patienceEnds } from './patience-ends.ts';
import type { Tale } from './tale.ts';

const noted = (application: Application, now: Instant) => {
  const [key, to] = [`${application.id}/fee`, { role: 'applicant' as const }];
  return noteBounce(application, { key, to, attempt: '0.0' }, now);
};

const straightOn = (): Tale => {
  const due = submitted(draft()).asks(applicationFeeQuestion, [0, 1, 3]);
  const asked = [1, 2, 3].reduce(
    (life, slot) => life.asks(refereeQuestion(slot), [0]),
    paid(due.later(11), 'application-1'),
  );
  const reminded = asked.asks(refereeQuestion(3), [1, 2, 4]);
  const complete = [1, 2, 3].reduce((life, slot) => answered(life.later(3), slot), reminded).apply(checkReferences);
  return paid(complete.asks(processingFeeQuestion, [0, 1]), 'processing-1');
};

const another = { name: 'Tia Trainer', email: 'tia@example.org', relationship: 'trainer' as const };

const replaced = (life: Tale): Tale =>
  life.apply((application, now) =>
    nameAnotherReferee(application, { slot: 3, ...another, current: true, accessWaiver: false }, now),
  );

const declined = (life: Tale): Tale =>
  life.apply((application, now) => declineReference(application, begunRequest(application, 3), 'cannot-now', now));

const newLink = (application: Application, now: Instant) => sendNewLink(application, begunRequest(application, 3), now);

/** Tells of referees whose link ran out: one still has time to answer, another is late. */
const newLinks = (): readonly Tale[] => {
  const open = paid(submitted(draft()), 'application-1').later(4).unseen();
  return [open.apply(newLink), patienceEnds(open.later(38), refereeQuestion(3)).unseen().apply(newLink)];
};

const givenUp = (application: Application, now: Instant) => {
  const [key, to] = [`${application.id}/reference`, { role: 'referee' as const, slot: 3, number: 1 }];
  return noteGivenUp(application, { key, to, attempt: '0.0' }, now);
};

const anotherNeeded = (): readonly Tale[] => {
  const open = paid(submitted(draft()), 'application-1').later(4).unseen();
  const usedUp = replaced(declined(replaced(declined(open)))).unseen();
  const gone = (life: Tale): readonly Tale[] => [
    declined(life).asks(anotherRefereeQuestion(3), [0, 1]),
    life
      .apply((application, now) => bounceReference(application, begunRequest(application, 3), 'bounced', now))
      .asks(anotherRefereeQuestion(3), [0]),
    patienceEnds(life.later(38), refereeQuestion(3)).asks(anotherRefereeQuestion(3), [0]),
    answered(life, 3, null).asks(anotherRefereeQuestion(3), [0]),
  ];
  const full = open.apply(givenUp);
  return [
    ...[...gone(open), ...gone(usedUp), usedUp.asks(refereeQuestion(3), [2])],
    full.asks(refereeQuestion(3), [2]),
    patienceEnds(full.later(38), refereeQuestion(3)).asks(anotherRefereeQuestion(3), [0]),
  ];
};

/** Tells made-up lives from the draft to the review: as most go, and with the ways around. */
export const talesToReview = (): readonly Tale[] => [
  straightOn(),
  draft().unseen().later(167).apply(remindOfDraft).later(7).apply(remindOfDraft),
  submitted(draft({ membership: { association: 'infancy-onward', memberNumber: null } }), '2027-12-31')
    .unseen()
    .asks(applicationFeeQuestion, [0]),
  submitted(draft({ membership: { association: 'waimh', memberNumber: '20417' } }))
    .unseen()
    .asks(membershipQuestion, [0, 1]),
  ...anotherNeeded(),
  ...newLinks(),
  submitted(draft()).unseen().apply(noted),
];
