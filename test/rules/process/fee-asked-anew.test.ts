import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import type { Instant } from '../../../shared/instant.ts';
import { exemptFee, recordCheque, takeChequeBack } from '../../../shared/rules/changes/coordinator-money.ts';
import { declineReference } from '../../../shared/rules/changes/reference-changes.ts';
import { reopen } from '../../../shared/rules/changes/reopen.ts';
import { askForInformation } from '../../../shared/rules/changes/review-changes.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { isAskedAnew } from '../../../shared/rules/money/asked-anew.ts';
import { chequeId } from '../../../shared/rules/money/cheque-id.ts';
import { withFee } from '../../../shared/rules/money/fee-of.ts';
import { openQuestions } from '../../../shared/rules/open-questions.ts';
import { standing } from '../../../shared/rules/standing.ts';
import { applicationAt, namedFee, ownFee, payFee, requestIn, submittedAt } from '../../support/made-up/journey.ts';
import { daysLater } from '../../support/days-later.ts';

const later = daysLater(submittedAt, 10);
const back = daysLater(later, 20);
const late = daysLater(back, 29);
const word = { by: 'staff-7', reason: 'No money behind it.' };

const byCheque = (application: Application): Application => {
  const fee = namedFee(application, 'application-1');
  const id = chequeId('7');
  const payment = { at: submittedAt, sessionId: id, paymentIntentId: id, cents: 2500, receipt: 1, cheque: word };
  return withFee(application, { ...fee, paid: payment, sessions: [] });
};

const declined = (application: Application): Application =>
  declineReference(application, requestIn(application, 1), 'no-time', submittedAt).application;

const asked = (application: Application): Application =>
  askForInformation(application, 'ada', 'Where was it?', submittedAt).application;

const stood = Object.entries({
  'at the references': applicationAt('references'),
  'where another referee is to be named': declined(applicationAt('references')),
  'at the processing fee': applicationAt('processing-fee'),
  'at the review': applicationAt('review'),
  'at a question of the reviewers': asked(applicationAt('review')),
}).map(([where, application]) => [where, byCheque(application)] as const);

const settled = {
  'is paid': (application: Application, now: Instant) => payFee(application, 'application-2', now),
  'is paid by another check': (application: Application, now: Instant) =>
    recordCheque(ownFee(application, 'application-2'), { number: '8', ...word }, now),
  'is exempt': (application: Application, now: Instant) => exemptFee(ownFee(application, 'application-2'), word, now),
};

const out = (application: Application): Application =>
  takeChequeBack(ownFee(application, 'application-1'), word, later).application;

const openAgain = (application: Application, now: Instant): Application => {
  const person = { id: application.personId, version: 3, applications: [] };
  return reopen(withdraw(out(application), later).application, person, word, now).application;
};

const clocks = (application: Application) =>
  openQuestions(application).map(({ question, wait }) => [wait, question.plan(application)]);

const restarts = (application: Application): readonly number[] =>
  openQuestions(application).map(({ question }) => question.restarts(application));

describe.each(stood)('a fee whose check came back, of an application that stood %s', (_where, application) => {
  test.each(Object.entries(settled))('lets every clock begin again when it was asked anew and %s', (_how, settle) => {
    const opened = openAgain(application, back);
    const goesOn = settle(opened, late).application;
    expect([standing(opened), standing(goesOn)]).toEqual(['application-fee', standing(application)]);
    // As much time as if it had been opened again on that day; the end of the run alone is its own.
    const thatDay = settle(openAgain(application, late), late).application;
    expect(clocks(goesOn)).toEqual(clocks({ ...thatDay, runs: goesOn.runs }));
    // What is asked then is asked as new: once more for the opening, once more for the fee.
    for (const [index, count] of restarts(application).entries())
      expect(restarts(goesOn)[index]).toBeGreaterThanOrEqual(count + 2);
  });

  test('lets none begin again for a check that replaces it while the application is open: nobody waited', () => {
    const open = out(application);
    const other = { number: '8', ...word };
    const { application: goesOn } = recordCheque(ownFee(open, 'application-1'), other, daysLater(later, 1));
    expect([clocks(goesOn), restarts(goesOn)]).toEqual([clocks(application), restarts(application)]);
  });
});

test('a fee asked anew that is settled before its turn lets no clock begin again: another was waited for', () => {
  const due = applicationAt('processing-fee');
  const paid = recordCheque(
    { application: byCheque(due), fee: namedFee(due, 'processing-1') },
    { number: '9', ...word },
    submittedAt,
  );
  const both = takeChequeBack(ownFee(paid.application, 'processing-1'), word, later).application;
  const opened = openAgain(both, back);
  const early = recordCheque(ownFee(opened, 'processing-2'), { number: '8', ...word }, late).application;
  expect([standing(early), clocks(early)]).toEqual(['application-fee', clocks(opened)]);
});

test('a fee is asked anew whose own check came back and that was due later, not one beside another check', () => {
  const came = out(byCheque(applicationAt('processing-fee')));
  const again = (kind: 'application' | 'processing', number: number, dueAt = back) => ({
    ...namedFee(came, 'processing-1'),
    ...{ kind, number, dueAt },
  });
  expect(isAskedAnew(came, again('application', 2))).toBe(true);
  expect(isAskedAnew(came, again('processing', 2))).toBe(false);
  expect(isAskedAnew(came, again('application', 3))).toBe(false);
  expect(isAskedAnew(came, again('application', 2, namedFee(came, 'application-1').dueAt))).toBe(false);
  const { dueAt: _never, ...early } = again('application', 2);
  expect(isAskedAnew(came, early)).toBe(false);
});
