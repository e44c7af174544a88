import { changeConsent } from '../../../shared/rules/changes/change-consent.ts';
import { recordOutcome } from '../../../shared/rules/changes/record-outcome.ts';
import { bounceReference, declineReference } from '../../../shared/rules/changes/reference-changes.ts';
import { askForInformation } from '../../../shared/rules/changes/review-changes.ts';
import { saveReference } from '../../../shared/rules/changes/save-reference.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { checkApplication } from '../../../shared/rules/changes/check-application.ts';
import { close } from '../../../shared/rules/close.ts';
import type { Application } from '../../../shared/application/application.ts';
import { applicationAt, decideAs, payLater, requestIn, submitted, submittedAt } from '../made-up/journey.ts';
import { declinedAt } from '../made-up/declined-at.ts';
import { eligibleEvidence } from '../made-up/eligible-evidence.ts';
import { daysLater } from '../days-later.ts';
import { membershipMissed, membershipOver } from '../made-up/memberships.ts';
import type { MemoryWorld } from '../in-memory/memory-world.ts';
import { pageOf } from '../web-visit.ts';
import { keepIn, type PageState, stale } from './keep-in.ts';

const inTrouble = (): Application => {
  const asked = applicationAt('references');
  const declined = declineReference(asked, requestIn(asked, 2), 'cannot-now', submittedAt).application;
  return bounceReference(declined, requestIn(declined, 3), 'bounced', submittedAt).application;
};

const lapsed = (): Application =>
  close(applicationAt('application-fee'), { outcome: 'lapsed', by: 'association', reason: 'fee' }, submittedAt)
    .application;

const refused = (): Application =>
  checkApplication(submitted({ evidence: eligibleEvidence('associate') }), submittedAt).application;

/** Lists the states of the pages that applicants see once they have submitted. */
export const statusStates = async (world: MemoryWorld): Promise<readonly PageState[]> => {
  const home = async (id: string, application: Application) =>
    pageOf(world, 'application', await keepIn(world, id, application));
  // Letters can be sent again when their cool-down has passed.
  const longAgo = daysLater(submittedAt, -5);
  const onItsWay = payLater(applicationAt('application-fee'), 'application-1');
  const fresh = applicationAt('references');
  const begun = saveReference(fresh, requestIn(fresh, 1), { capacity: 'I lead.' }, submittedAt).application;
  const renewing = await home('renewing', membershipOver());
  const references = await home('references', inTrouble());
  const waiting = await home('waiting', applicationAt('references', longAgo));
  const question = askForInformation(applicationAt('review'), 'ada', 'What did you do in 2021?', submittedAt);
  const asked = await home('question', question.application);
  const deferred = recordOutcome(decideAs(applicationAt('review'), 'ada', 'defer'), 'IO-2', submittedAt);
  const amend = await home('deferred', deferred.application);
  const outcome = recordOutcome(decideAs(applicationAt('review'), 'ada', 'endorse'), 'IO-1', submittedAt);
  if (outcome.register !== undefined) world.addCertificate(outcome.register);
  const endorsed = await home('endorsed', outcome.application);
  const unlisted = await home('unlisted', changeConsent(outcome.application, false, submittedAt).application);
  const no = await home('refused-by-reviewers', declinedAt(submittedAt));
  return [
    { name: 'status-joining', path: await home('joining-due', membershipMissed()) },
    { name: 'status-fee-due', path: await home('fee-due', applicationAt('application-fee')) },
    { name: 'status-fee-on-its-way', path: await home('fee-on-its-way', onItsWay) },
    { name: 'status-renewal', path: renewing },
    { name: 'pay-renewal', path: `${renewing}/pay` },
    { name: 'status-references', path: references },
    { name: 'status-waiting', path: waiting },
    { name: 'resend', path: `${waiting}/resend/1` },
    { name: 'replace', path: `${references}/replace/2`, press: 'Ask' },
    { name: 'address', path: `${references}/address/3`, press: 'Save' },
    { name: 'address-begun', path: `${await home('referee-begun', begun)}/address/1` },
    { name: 'withdraw', path: `${references}/withdraw` },
    { name: 'status-review', path: await home('in-review', applicationAt('review')) },
    { name: 'status-question', path: asked },
    { name: 'answer', path: `${asked}/answer`, press: 'Send' },
    stale({ name: 'replace', path: `${references}/replace/2`, fill: { name: 'Tia Trainer' }, press: 'Ask' }),
    stale({ name: 'answer', path: `${asked}/answer`, fill: { answer: 'I took leave.' }, press: 'Send' }),
    { name: 'amend', path: amend },
    { name: 'amend-submit', path: `${amend}/submit` },
    stale({ name: 'amend-submit', path: `${amend}/submit`, press: 'Submit' }),
    { name: 'status-endorsed', path: endorsed },
    { name: 'reference-read', path: `${endorsed}/reference/1` },
    { name: 'certificate', path: `${endorsed}/certificate` },
    { name: 'register-consent', path: `${endorsed}/register` },
    { name: 'status-unlisted', path: unlisted },
    { name: 'status-declined', path: no },
    { name: 'status-declined-over', path: await home('refused-long-ago', declinedAt(daysLater(submittedAt, -40))) },
    { name: 'second-look', path: `${no}/second-look`, press: 'Ask' },
    { name: 'status-lapsed', path: await home('lapsed', lapsed()) },
    { name: 'status-refused', path: await home('refused', refused()) },
    {
      name: 'status-withdrawn',
      path: await home('withdrawn', withdraw(applicationAt('references'), submittedAt).application),
    },
  ];
};
