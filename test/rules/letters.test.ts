import { describe, expect, test } from '@jest/globals';
import { unescaped } from '../../infra/local/desk/unescaped.ts';
import { type Application, applicationSchema } from '../../shared/application/application.ts';
import type { ReferenceRequest } from '../../shared/application/reference-request.ts';
import { letterKindSchema } from '../../shared/letter-kind.ts';
import { linksFor } from '../../shared/letters/link-purpose.ts';
import type { WrittenLetter } from '../../shared/letters/write-letter.ts';
import { refundByCoordinator, takeChequeBack } from '../../shared/rules/changes/coordinator-money.ts';
import { correctDetails } from '../../shared/rules/changes/correct-details.ts';
import { recordPayment } from '../../shared/rules/changes/record-payment.ts';
import {
  declineReference,
  nameAnotherReferee,
  receiveReference,
} from '../../shared/rules/changes/reference-changes.ts';
import { resubmit } from '../../shared/rules/changes/resubmit.ts';
import { reopen } from '../../shared/rules/changes/reopen.ts';
import { refundBeforeReview, refuseRefund } from '../../shared/rules/changes/settle-payments.ts';
import { withdraw } from '../../shared/rules/changes/withdraw.ts';
import { close } from '../../shared/rules/close.ts';
import { feeOf, withFee } from '../../shared/rules/money/fee-of.ts';
import { requestAt, withRequest } from '../../shared/rules/references/slots.ts';
import { standing } from '../../shared/rules/standing.ts';
import {
  answerIn,
  applicationAt,
  goodReference,
  ownFee,
  payByCheque,
  payFee,
  submittedAt,
  requestIn,
} from '../support/made-up/journey.ts';
import { type LetterExample, letterExamples } from '../support/made-up/letter-examples.ts';
import { openedWithoutItsCheck } from '../support/made-up/opened-without-its-check.ts';
import { letterText, writtenLetter } from '../support/made-up/written-letter.ts';

const examples = letterExamples();
const all = Object.entries(examples);
const exampleOf = (name: string): LetterExample => {
  const example = examples[name];
  if (example === undefined) throw new Error(`There is no example of ${name}.`);
  return example;
};
const letterOf = (name: string): WrittenLetter => writtenLetter(exampleOf(name));
const reminderOf = (name: string, attempt = '0.1'): WrittenLetter => {
  const example = exampleOf(name);
  return writtenLetter({ ...example, letter: { ...example.letter, attempt } });
};

describe('letters', () => {
  test('there is an example of every kind', () => {
    const kinds = new Set(all.map(([, { letter }]) => letter.kind));
    expect([...kinds].toSorted()).toEqual([...letterKindSchema.options].toSorted());
  });

  test.each(all)('%s: greets its reader, names whom to ask, and says the same in both parts', (_name, example) => {
    const { to, subject, text, html } = writtenLetter(example);
    expect(text.startsWith(`Dear ${to.name},\n`)).toBe(true);
    // The coordinator is not told to ask themselves.
    expect(text.includes('write to help@example.org')).toBe(example.letter.to.role !== 'coordinator');
    expect(subject).toMatch(/^\S.{8,110}$/);
    const shown = html
      .replace(/<title>.*<\/title>/, '')
      .replaceAll('<br>', ' ')
      .replace(/<[^>]*>/g, ' ');
    const plain = unescaped(shown).replace(/\s+/g, ' ');
    for (const paragraph of text.split('\n\n').filter((one) => !one.includes('https://')))
      expect(plain).toContain(paragraph.replace(/\s+/g, ' ').trim());
  });

  test.each(all)('%s: has no hole where a fact should stand', (_name, example) => {
    const { subject, text } = writtenLetter(example);
    expect(`${subject} ${text}`).not.toMatch(/undefined|null|NaN|\[object|Invalid|\$\{|  | ,| \./);
  });

  test.each(all)('%s: asks for one thing at most, and its link is in both parts', (_name, example) => {
    const { text, html } = writtenLetter(example);
    const hrefs = [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
    expect(hrefs.length).toBeLessThanOrEqual(1);
    for (const href of hrefs) expect(text).toContain(href);
  });

  test("the way on stands in the association's colour, whatever it is, in white", () => {
    const { html } = letterOf('fee-due');
    expect(html.match(/#[0-9a-f]{6}\b/g)).toEqual(['#5a2d6e', '#ffffff']);
    expect(html).toContain('background:#5a2d6e;color:#ffffff');
  });

  test('every letter to the applicant leads to the page of the application', () => {
    for (const [name, example] of all) {
      const toApplicant = example.letter.to.role === 'applicant';
      expect([
        name,
        writtenLetter(example).text.includes(`https://example.org/application/${example.application.id}\n`),
      ]).toEqual([name, toApplicant]);
    }
  });

  test('who pays and who gives a reference gets a link; everybody else signs in', () => {
    const purposes = (name: string) =>
      linksFor(exampleOf(name).application, exampleOf(name).letter).map(({ purpose }) => purpose);
    expect(purposes('fee-due')).toEqual(['pay']);
    expect(purposes('reference-requested')).toEqual(['reference']);
    expect(purposes('reference-link')).toEqual(['reference']);
    expect(purposes('reference-received as a receipt')).toEqual([]);
    for (const name of ['information-asked', 'review-requested', 'decision-to-confirm'])
      expect(purposes(name)).toEqual([]);
  });

  test('a pay link is bound to its fee', () => {
    const { application, letter } = exampleOf('fee-due');
    expect(linksFor(application, letter)[0]).toMatchObject({ purpose: 'pay', wait: 'application-1' });
  });
});

describe('subjects', () => {
  test.each([
    ['fee-due', 'Pay $25 for your application by Wednesday, April 1, 2026'],
    ['fee-due for processing', 'Pay $50 for your application by Wednesday, April 1, 2026'],
    ['reference-requested', 'Dana Sample asks you for a reference by Monday, April 13, 2026'],
    ['another-referee-needed', 'Name another referee by Wednesday, April 1, 2026'],
    ['information-asked', 'Answer a question about your application by Monday, April 13, 2026'],
    ['amendment-asked', 'Amend your application and submit it again by Saturday, August 29, 2026'],
    ['membership-expired', 'Renew your membership for $50 by Wednesday, April 1, 2026'],
    ['review-requested', 'Please review the application of Dana Sample'],
    ['review-requested after an answer', 'Please review the application of Dana Sample: your question is answered'],
    ['review-requested after silence', 'Please review the application of Dana Sample: your question was not answered'],
    ['review-requested once amended', 'Please review the application of Dana Sample: it was amended'],
    ['review-requested for a second look', 'Please review the application of Dana Sample: a second look'],
    ['review-requested once amended in a second look', 'Please review the application of Dana Sample: it was amended'],
  ])('%s says what is wanted, and by when in the time zone of the policy', (name, subject) => {
    expect(letterOf(name).subject).toBe(subject);
  });

  test('a reminder says that it is one; a first letter and a receipt do not', () => {
    expect(reminderOf('fee-due').subject).toMatch(/^Reminder: Pay \$25/);
    expect(reminderOf('reference-requested', '2.3').subject).toMatch(/^Reminder: Dana Sample asks you/);
    expect(letterOf('fee-due').subject).not.toContain('Reminder');
    expect(letterOf('fee-received').subject).not.toContain('Reminder');
  });
});

describe('what letters say', () => {
  test.each(['fee-due', 'membership-expired'])('a payment that failed at the bank is told in %s', (name) => {
    const example = exampleOf(name);
    const { application } = example;
    const planned = { attempt: 1, idempotencyKey: 'key', openedAt: submittedAt, expiresAt: submittedAt };
    const failed = { ...planned, failedAt: submittedAt };
    const fees = application.fees.map((fee) => ({ ...fee, sessions: [failed] }));
    const words = 'Your bank did not carry out your last payment';
    expect(letterOf(name).text).not.toContain(words);
    expect(writtenLetter({ ...example, application: { ...application, fees } }).text).toContain(words);
  });

  test.each([
    ['fee-due', 'The application fee is not given back, however the application ends.'],
    ['membership-expired', 'The membership renewal is not given back, however the application ends.'],
  ])('who is asked for a fee reads in %s whether it is given back', (name, words) => {
    for (const { text } of [letterOf(name), reminderOf(name)]) expect(text.replace(/\s+/g, ' ')).toContain(words);
  });

  test('a refusal names every requirement that is not met, with what was found and needed', () => {
    const { text } = letterOf('application-refused');
    expect(text).toMatch(/Education\nNeeded: a bachelor's degree or higher\.\nFound: Child Development Associate/);
    expect(text).toContain('Work experience');
    expect(text).toContain('No fee was paid, and none is owed.');
    expect(text).not.toContain('Theoretical foundations');
  });

  test('a refusal of somebody who has paid speaks of what was paid, and not of nothing owed', () => {
    const example = exampleOf('application-refused');
    const { fees, reviews } = applicationAt('review');
    const text = letterText({ ...example, application: { ...example.application, fees, reviews } });
    expect(text).toContain('Fees that were paid are not returned. Another application has to be paid for again.');
    expect(text).toContain('The refusal does not delay another application');
    expect(text).not.toContain('is owed');
  });

  test.each([
    ['withdrawn', 'application-withdrawn'],
    ['lapsed', 'application-lapsed'],
    ['refused', 'application-refused'],
    ['declined', 'application-declined'],
  ] as const)(
    'of one that is %s the letter says what becomes of the fees and what another application costs',
    (outcome, kind) => {
      const told = (application: Application) => {
        const { application: ended, letters } = close(application, { outcome, by: 'x', reason: 'x' }, submittedAt);
        const [letter] = letters ?? [];
        if (letter?.kind !== kind) throw new Error('There is no letter.');
        return letterText({ application: ended, letter });
      };
      const paid = applicationAt('references');
      const fee = feeOf(paid, 'application');
      if (fee === undefined) throw new Error('There is no fee.');
      const joined = withFee(paid, { ...fee, lines: [...fee.lines, { line: 'membership', cents: 5000 }] });
      const anew = 'Another application has to be paid for again.';
      expect(told(paid)).toContain(`Fees that were paid are not returned. ${anew}`);
      expect(told(joined)).toContain(`are not returned; a membership that was bought stays valid. ${anew}`);
      const unpaid = told(applicationAt('application-fee'));
      expect(unpaid).toContain('No fee was paid, and none is owed.');
      expect(unpaid).not.toContain(anew);
    },
  );

  test.each(['withdrawn', 'lapsed'] as const)(
    'of one that is %s the letter names the day for the other credential while that lies ahead, and once a fee was paid',
    (outcome) => {
      const told = (application: Application, now = submittedAt) => {
        const { application: ended, letters } = close(application, { outcome, by: 'x', reason: 'x' }, now);
        const [letter] = letters ?? [];
        if (letter === undefined) throw new Error('There is no letter.');
        return letterText({ application: ended, letter }, now);
      };
      const words =
        'You applied for IMH-E on March 2, 2026. You have to wait at least 1 year between applying for one credential and for the other: you can apply for ECMH-E from March 2, 2027 on.';
      const paid = applicationAt('references');
      expect(told(paid)).toContain(`the references that still count. ${words}`);
      expect(told(paid)).toContain('You can apply for IMH-E again at any time');
      expect(told(paid, '2027-03-02T04:59:59.000Z')).toContain(words);
      for (const free of [told(paid, '2027-03-02T05:00:00.000Z'), told(applicationAt('application-fee'))]) {
        expect(free).toContain('You can apply again at any time');
        expect(free).not.toContain('ECMH-E');
      }
    },
  );

  test('the first payment of somebody who joins names both parts', () => {
    const example = examples['fee-due'];
    if (example === undefined) throw new Error('There is no example.');
    const fees = example.application.fees.map((fee) =>
      fee.kind === 'application'
        ? { ...fee, lines: [{ line: 'membership' as const, cents: 5000 }, ...fee.lines] }
        : fee,
    );
    const { subject, text } = writtenLetter({ ...example, application: { ...example.application, fees } });
    expect(subject).toMatch(/^Pay \$75 /);
    expect(text).toContain('membership $50 and application fee $25');
  });

  test.each([
    ['another-referee-needed', 'cannot give you a reference'],
    ['another-referee-needed after a bounce', 'came back'],
    ['another-referee-needed after a complaint', 'an earlier one was reported there as unwanted'],
    ['fee-refunded', 'the fee had been paid already'],
    ['information-asked', 'What did you do in 2021?'],
    ['amendment-asked', 'Because.'],
    ['application-declined', 'Because.'],
    ['application-lapsed', 'no other referee was named in time'],
    ['failure-parked', 'Something on our side failed at the step "Check the references".'],
    ['application-endorsed', 'number IO-1 and is valid until December 31, 2027'],
    ['reference-received', 'All three references are there.'],
  ])('%s says why: %s', (name, words) => {
    expect(letterOf(name).text).toContain(words);
  });

  test('who looks for an address after the end reads that it has ended, and until when a second look can be asked for', () => {
    const { letter } = exampleOf('address-bounced');
    const told = (name: string) => letterText({ application: exampleOf(name).application, letter });
    expect(told('application-declined')).toContain(
      'The application has ended (declined), and the applicant may not know it. Until Monday, March 30, 2026 the applicant can ask for a second look. The page',
    );
    expect(told('application-withdrawn')).toContain(
      'The application has ended (withdrawn), and the applicant may not know it. The page',
    );
    expect(told('fee-due')).not.toContain('has ended');
  });

  test('an answer that cannot be counted says whether another referee is to be found, and how', () => {
    const asked = applicationAt('references');
    const late = requestIn(asked, 1);
    const tia = { ...late.referee, name: 'Tia', email: 'tia@example.net' };
    const replaced = nameAnotherReferee(asked, tia, submittedAt).application;
    const declined = declineReference(replaced, requestIn(replaced, 1), 'other', submittedAt).application;
    const told = (application: Application, number: number) => {
      const request = requestAt(application, { slot: 1, number }) ?? late;
      const change = receiveReference(application, request, { ...goodReference, scores: {} }, submittedAt);
      const letter = change.letters?.find(({ to }) => to.role === 'applicant');
      if (letter === undefined) throw new Error('There is no letter.');
      return writtenLetter({ application: change.application, letter }).text.replace(/\s+/g, ' ');
    };
    const usedUp = [2, 3, 4, 5].reduce(
      (current) => nameAnotherReferee(current, tia, submittedAt).application,
      replaced,
    );
    expect(told(asked, 1)).toContain('The next letter asks you to name somebody');
    expect(told(usedUp, 6)).toContain('The next letter asks you to write to us');
    expect(told(replaced, 1)).toContain('You do not need to do anything: somebody else is asked');
    const given = receiveReference(replaced, requestIn(replaced, 1), goodReference, submittedAt).application;
    expect(told(given, 1)).toContain('You do not need to do anything: another reference counts in this place.');
    expect(told(declined, 1)).toContain('Another referee is still to be found for this place');
    expect(told(declined, 1)).not.toContain('do not need to do anything');
  });

  test('the coordinator reads by which day a membership is judged, as it was where the association is', () => {
    const { application, letter } = exampleOf('membership-to-confirm');
    const submissions = [
      { number: 1, at: '2026-03-02T03:00:00.000Z' },
      { number: 2, at: '2026-05-02T03:00:00.000Z' },
    ];
    expect(letterText({ application: { ...application, submissions }, letter })).toContain(
      'on the day of submission, Sunday, March 1, 2026, and say yes or no.',
    );
  });

  test('an amended application is promised a check, and no review before it is met', () => {
    const example = exampleOf('application-submitted');
    const { text } = writtenLetter({ ...example, letter: { ...example.letter, wait: 'submission:2' } });
    const plain = text.replace(/\s+/g, ' ');
    expect(plain).toContain('We check it against the requirements again; if they are met, it goes back to review.');
    expect(plain.match(/review/g)).toHaveLength(1);
  });

  test.each(['application', 'processing'] as const)(
    'an amendment before which the check for the %s fee was taken back is asked for that fee again, and told so',
    (kind) => {
      const asked = exampleOf('amendment-asked');
      const { letter } = exampleOf('application-submitted');
      const submitted = { ...letter, wait: 'submission:2' };
      const told = (application: Application) =>
        [asked.letter, submitted].map((one) => writtenLetter({ application, letter: one }).text.replace(/\s+/g, ' '));
      const anew = openedWithoutItsCheck(asked.application, kind);
      expect(standing(resubmit(anew, submittedAt).application)).not.toBe('review');
      for (const text of told(asked.application)) expect(text).toContain('No fee is due again.');
      for (const text of told(anew)) {
        expect(text).not.toContain('No fee is due again.');
        expect(text).toContain(
          `Before it goes back to review, we ask again for the ${kind} fee: the record of a paper check was taken back.`,
        );
      }
      for (const text of told(payByCheque(anew, `${kind}-2`))) expect(text).toContain('No fee is due again.');
    },
  );

  test('a review that is late is told with the day on which each reviewer was asked, and of no reminder', () => {
    const { application, letter } = exampleOf('review-late');
    const ben = { reviewerId: 'ben', name: 'Ben', email: 'ben@example.org', assignedAt: '2026-04-20T15:00:00.000Z' };
    const reviews = application.reviews.map((one) => ({ ...one, needed: 2, reviewers: [...one.reviewers, ben] }));
    const plain = writtenLetter({ application: { ...application, reviews }, letter }).text.replace(/\s+/g, ' ');
    expect(plain).toMatch(/\(asked on Monday, March 2, 2026\) and Ben \(asked on Monday, April 20, 2026\)/);
    expect(plain).not.toMatch(/remind/i);
  });

  test('a referee who is reminded reads since when they are asked, and who has begun that it is kept', () => {
    const { application, letter } = exampleOf('reference-requested');
    const told = (attempt: string, saved: Record<string, string> = {}) => {
      const requests = application.requests.map((one) => ({ ...one, saved }));
      return writtenLetter({ application: { ...application, requests }, letter: { ...letter, attempt } }).text.replace(
        /\s+/g,
        ' ',
      );
    };
    const asked = 'We wrote to you on Monday, March 2, 2026, and your answer has not arrived yet.';
    const kept = 'What you have entered so far is kept, and the link leads back to it.';
    expect(told('0.0')).not.toContain('We wrote to you');
    expect(told('0.2')).toContain(asked);
    for (const saved of [{}, { capacity: '' }]) expect(told('0.2', saved)).not.toContain(kept);
    expect(told('0.2', { capacity: 'Lead' })).toContain(`${asked} ${kept}`);
    expect(told('1.0', { capacity: 'Lead' })).toContain(kept);
  });

  test('a referee who is asked anew for age is told why, and nobody else is', () => {
    const { application, letter } = exampleOf('reference-requested');
    const request = requestIn(application, 1);
    const anew = { ...letter, to: { role: 'referee' as const, slot: 1, number: 2 }, wait: 'reference:1:2' };
    const told = (earlier: object, email = request.referee.email) => {
      const again = { ...request, number: 2, referee: { ...request.referee, email } };
      const requests = [{ ...request, ...earlier }, again];
      return writtenLetter({ application: { ...application, requests }, letter: anew }).text.replace(/\s+/g, ' ');
    };
    const why = 'The reference that you gave before has become too old to count';
    expect(told({ expiredAt: submittedAt })).toContain(why);
    expect(told({ expiredAt: submittedAt }, 'tia@example.net')).not.toContain(why);
    expect(told({ replacedAt: submittedAt })).not.toContain(why);
  });

  test('a referee whose reference was for the other credential is told why they are asked anew, and nobody else is', () => {
    const { application, letter } = exampleOf('reference-requested');
    const request = { ...requestIn(application, 1), receivedAt: submittedAt, reference: goodReference };
    const told = (credential: 'IMH-E' | 'ECMH-E', changed: Partial<typeof request.referee> = {}) => {
      const givenFor = { credential, category: 'associate' as const, designation: null };
      const carried = [{ ...request, referee: { ...request.referee, ...changed }, givenFor }];
      return writtenLetter({ application: { ...application, carried }, letter }).text.replace(/\s+/g, ' ');
    };
    const why = 'gave before was for Endorsement as Early Childhood Family Associate and does not count for this one';
    expect(told('ECMH-E')).toContain(why);
    for (const text of [told('IMH-E'), told('ECMH-E', { name: 'Tia' }), told('ECMH-E', { email: 'tia@example.net' })])
      expect(text).not.toContain('gave before');
  });

  test('a deferral gives the reasons, and says of nobody that they are theirs', () => {
    expect(letterOf('amendment-asked').text).toContain('\nThe reasons:\nBecause.\n');
  });

  test('a decline offers the second look once, and after it says that the decision is final', () => {
    const example = exampleOf('application-declined');
    const secondLook = { at: submittedAt, reason: 'The transcript was overlooked.' };
    const looked = writtenLetter({ ...example, application: { ...example.application, secondLook } }).text;
    expect(writtenLetter(example).text).toContain('You can ask for one second look until Monday, March 30, 2026: ');
    expect(looked).not.toMatch(/You can ask|ask for a second look/);
    expect(looked).toContain('this decision is final');
  });

  test('a reference that arrived says what comes next, and that nothing is to be done only where that is so', () => {
    const told = (before: Application, slot: number) => {
      const { application, letters } = receiveReference(before, requestIn(before, slot), goodReference, submittedAt);
      const letter = letters?.find(({ to }) => to.role === 'applicant');
      if (letter === undefined) throw new Error('There is no letter.');
      return letterText({ application, letter });
    };
    const asked = applicationAt('references');
    expect(told(asked, 1)).toContain('Two more references are to come. You do not need to do anything now.');
    const last = told(answerIn(answerIn(asked, 1), 2), 3);
    expect(last).toContain(
      'We check them, and the next letter says what comes next. You do not need to do anything now.',
    );
    const declined = declineReference(asked, requestIn(asked, 2), 'cannot-now', submittedAt).application;
    expect(told(declined, 1)).toContain('Two more references are to come.');
    expect(told(declined, 1)).not.toContain('You do not need to do anything');
  });

  test('the days to amend are named by the first letter alone: of a reminder only the day is true', () => {
    expect(letterOf('amendment-asked').text).toContain('You have 180 days, until Saturday, August 29, 2026,');
    const { text } = reminderOf('amendment-asked');
    expect(text).not.toContain('180 days');
    expect(text).toContain('You have until Saturday, August 29, 2026, to amend');
  });

  test('a payment in a wrong amount goes back, and its letter says that the fee is still due', () => {
    const life = applicationAt('application-fee');
    const fee = feeOf(life, 'application');
    if (fee === undefined) throw new Error('There is no fee.');
    const arrived = { at: submittedAt, sessionId: 'cs_9', paymentIntentId: 'pi_9', cents: 2400 };
    const change = recordPayment({ application: life, fee }, arrived, submittedAt);
    const letter = change?.letters?.[0];
    if (change === undefined || letter === undefined) throw new Error('There is no letter.');
    const { subject, text } = writtenLetter({ application: change.application, letter });
    expect(subject).toBe('Pay $25 by Wednesday, April 1, 2026: your payment of $24 goes back');
    expect(text).toMatch(/lapses\.\s+Pay \$25:\s+https:\S+\/pay\//);
    expect(text).not.toContain('do not need to do anything');
    const ended = withdraw(change.application, submittedAt).application;
    const after = writtenLetter({ application: ended, letter });
    expect(after.subject).toBe('We are returning $24 to you');
    expect(after.text).toContain('You do not need to do anything.');
  });

  test('a payment of an exempted fee goes back because it is not asked for, and not as paid twice', () => {
    const due = applicationAt('application-fee');
    const word = { at: submittedAt, by: 'staff-7', reason: 'Hardship.' };
    const exempted = { ...due, fees: due.fees.map((fee) => ({ ...fee, exempted: word })) };
    const { application } = payFee(exempted, 'application-1', submittedAt, 'again');
    const { text } = writtenLetter({ ...exampleOf('fee-refunded'), application });
    expect(text).toContain('because the association does not ask for this fee');
    expect(text).not.toContain('paid already');
  });

  test('a payment of a former fee goes back though the one in its place is not due yet', () => {
    const word = { by: 'staff-7', reason: 'No money behind it.' };
    const early = payByCheque(applicationAt('references'), 'processing-1');
    const back = takeChequeBack(ownFee(early, 'processing-1'), word, submittedAt).application;
    const person = { id: early.personId, version: 1, applications: [] };
    const again = reopen(withdraw(back, submittedAt).application, person, word, submittedAt).application;
    expect(ownFee(again, 'processing-2').fee.dueAt).toBeUndefined();
    const { application, letters } = payFee(again, 'processing-1', submittedAt, 'late');
    const letter = letters?.[0] ?? exampleOf('fee-refunded').letter;
    expect(writtenLetter({ application, letter }).subject).toBe('We are returning $50 to you');
  });

  test('a payment that came after the check of its fee had come back names that check, and what became of the fee', () => {
    const word = { by: 'staff-7', reason: 'No money behind it.' };
    const paid = payByCheque(applicationAt('processing-fee'), 'processing-1');
    const back = takeChequeBack(ownFee(paid, 'processing-1'), word, submittedAt).application;
    const { application, letters } = payFee(back, 'processing-1', submittedAt, 'late');
    const letter = letters?.[0] ?? exampleOf('fee-refunded').letter;
    const told = (of: Application) => writtenLetter({ application: of, letter }).text;
    expect(told(application)).toContain(
      'because a paper check had been recorded for this fee, which has come back since.',
    );
    expect(told(application)).toContain('Ask the association how the fee can be paid.');
    const person = { id: paid.personId, version: 1, applications: [] };
    const again = reopen(withdraw(application, submittedAt).application, person, word, submittedAt).application;
    expect(told(again)).toContain('The fee is asked for again, in a letter of its own');
    for (const of of [withdraw(application, submittedAt).application, payByCheque(again, 'processing-2')])
      expect(told(of)).toMatch(/nothing is to be paid/);
    for (const of of [application, again]) expect(told(of)).not.toMatch(/paid already|do not need to do anything/);
  });

  test.each([
    [0, 'The processing fee of $50 goes back to you'],
    [2000, '$30, what is left of the processing fee, goes back to you'],
    [5000, undefined],
  ])('a withdrawal after %d cents of the processing fee went back names what is left of it', (cents, words) => {
    const paid = payFee(applicationAt('processing-fee'), 'processing-1', submittedAt).application;
    const word = { by: 'staff-7', reason: 'Promised.', cents };
    const fee = feeOf(paid, 'processing');
    if (fee === undefined) throw new Error('There is no fee.');
    const before = cents === 0 ? paid : refundByCoordinator({ application: paid, fee }, word, submittedAt).application;
    const withdrawn = withdraw(before, submittedAt).application;
    // The letter may leave before or after the refund is noted.
    for (const application of [withdrawn, refundBeforeReview(withdrawn, submittedAt)?.application ?? withdrawn]) {
      const { text } = writtenLetter({ ...exampleOf('application-withdrawn'), application });
      expect(text).toContain(words ?? 'is withdrawn');
      expect(text.includes('goes back to you')).toBe(words !== undefined);
      expect(text).toContain('Nothing more of the fees that were paid is returned.');
    }
  });

  test.each([
    ['application-withdrawn', 'If this was a mistake, write to us.'],
    ['application-lapsed', 'If something got in your way, write to us.'],
  ])('%s invites to write: the coordinator can open such an application again', (name, words) => {
    expect(letterOf(name).text).toContain(words);
  });

  test('a withdrawal says of fees that were paid what becomes of them, and nothing of those that went back', () => {
    const withdrawn = (application: Application) =>
      writtenLetter({
        ...exampleOf('application-withdrawn'),
        application: withdraw(application, submittedAt).application,
      }).text;
    const due = applicationAt('application-fee');
    const paid = payFee(due, 'application-1', submittedAt).application;
    const fee = feeOf(paid, 'application');
    if (fee?.paid === undefined) throw new Error('It is not paid.');
    const joined = withFee(paid, { ...fee, lines: [...fee.lines, { line: 'membership', cents: 5000 }] });
    const word = { by: 'staff-7', reason: 'Promised.', cents: fee.paid.cents };
    const back = refundByCoordinator({ application: paid, fee }, word, submittedAt).application;
    expect(withdrawn(due)).toContain('No fee was paid, and none is owed.');
    expect(withdrawn(paid)).toContain('Fees that were paid are not returned.');
    expect(withdrawn(joined)).toContain('are not returned; a membership that was bought stays valid.');
    expect(withdrawn(back)).not.toMatch(/fee|membership/i);
  });

  test('a withdrawal says what its page promised, though a refund that was under way fails before the letter leaves', () => {
    const paid = payFee(applicationAt('processing-fee'), 'processing-1', submittedAt).application;
    const textOf = (application: Application) =>
      writtenLetter({ ...exampleOf('application-withdrawn'), application }).text;
    for (const [kind, cents, words] of [
      ['application', 2500, 'The processing fee of $50 goes back to you'],
      ['processing', 5000, undefined],
    ] as const) {
      const fee = feeOf(paid, kind);
      if (fee === undefined) throw new Error('There is no fee.');
      const due = refundByCoordinator(
        { application: paid, fee },
        { by: 'staff-7', reason: 'Promised.', cents },
        submittedAt,
      ).application;
      const left = withdraw(due, submittedAt).application;
      const [refund] = feeOf(left, kind)?.refunds ?? [];
      const failed = refuseRefund(
        { application: left, fee: feeOf(left, kind) ?? fee },
        { key: refund?.key ?? '', code: 'expired' },
        submittedAt,
      ).application;
      expect(textOf(failed)).toBe(textOf(left));
      expect(textOf(failed)).toContain(words ?? 'Nothing more of the fees that were paid is returned.');
      expect(textOf(failed)).not.toContain('are not returned');
    }
  });

  test.each([
    ['fee-received', 'We now write to your three referees'],
    ['fee-received for processing', 'Your application now goes to review'],
    ['fee-received for processing, early', 'Your application goes to review once three references that count'],
    ['fee-received after the end', undefined],
  ])('a receipt says what comes next, and only what is true: %s', (name, words) => {
    const { text } = letterOf(name);
    const said = ['We now write to', 'now goes to review', 'goes to review once'].filter((one) => text.includes(one));
    expect(said).toHaveLength(words === undefined ? 0 : 1);
    expect(text).toContain(words ?? 'Thank you.');
  });

  test.each([
    ['', 'Once the fee is paid, we write to your three referees.', 'We now write to your three referees, and'],
    [
      ', one reference taken over',
      'Once the fee is paid, we write to the two referees whose references are not there yet.',
      'We now write to the two referees whose references are not there yet, and',
    ],
    [
      ', two references taken over',
      'Once the fee is paid, we write to the one referee whose reference is not there yet.',
      'We now write to the one referee whose reference is not there yet, and',
    ],
    [
      ', every reference taken over',
      'Once the fee is paid, we check your references: they are there already, taken over from an earlier application.',
      'Your references are there already, taken over from an earlier application, and we now check them.',
    ],
  ])('who is written to for the application fee is said as it is%s', (name, before, after) => {
    const plain = (which: string) => letterOf(`${which}${name}`).text.replace(/\s+/g, ' ');
    expect(plain('fee-due')).toContain(before);
    expect(plain('fee-received')).toContain(after);
  });

  test('a reference taken over that became too old before the fee is paid is not said to be there', () => {
    const example = exampleOf('fee-due, every reference taken over');
    const late = {
      ...example.application,
      carried: example.application.carried?.map((one) => ({ ...one, receivedAt: '2025-02-01T15:00:00.000Z' })),
    };
    expect(writtenLetter({ ...example, application: late }).text).toContain('we write to your three referees');
  });

  test.each([
    [
      'reference-requested',
      'The reviewers and the coordinator read your reference. Dana Sample may read it once the outcome is recorded.',
      'Dana Sample has given up the right to read your reference. Only the reviewers and the coordinator read it.',
    ],
    [
      'reference-received as a receipt',
      'The reviewers and the coordinator read it. Dana Sample may read it once the outcome is recorded.',
      'Dana Sample has given up the right to read it. Only the reviewers and the coordinator read it.',
    ],
  ])('a referee is told everybody who reads the reference: %s', (name, kept, waived) => {
    const example = exampleOf(name);
    const request = requestIn(example.application, 1);
    const changed = withRequest(example.application, {
      ...request,
      referee: { ...request.referee, accessWaiver: true },
    });
    const plain = (application: Application) => writtenLetter({ ...example, application }).text.replace(/\s+/g, ' ');
    expect(plain(example.application)).toContain(kept);
    expect(plain(changed)).toContain(waived);
  });

  test('a new link comes with what is true of an answer by then', () => {
    const example = exampleOf('reference-link');
    const { application } = example;
    const plain = (changed: Application) =>
      writtenLetter({ ...example, application: changed }).text.replace(/\s+/g, ' ');
    const having = (facts: Partial<ReferenceRequest>) =>
      withRequest(application, { ...requestIn(application, 1), ...facts });
    const replaced = nameAnotherReferee(application, requestIn(application, 1).referee, submittedAt).application;
    expect(plain(application)).toContain('Please answer by');
    expect(plain(replaced)).toContain('Somebody else was asked in your place');
    expect(plain(answerIn(replaced, 1))).toContain('Another reference has come in place of yours');
    expect(plain(having({ overdueAt: submittedAt }))).toContain(
      'The time to answer is over. Your reference still counts',
    );
    expect(plain(having({ bouncedAt: submittedAt }))).toContain('Your reference still counts');
    for (const changed of [replaced, answerIn(replaced, 1), having({ bouncedAt: submittedAt })])
      expect(plain(changed)).not.toMatch(/time to answer is over|Please answer by/);
  });

  test('the receipt of a refund says the same under the name that it had in earlier releases', () => {
    const example = exampleOf('refund-made');
    const earlier = { ...example.letter, attempt: 're_1:17' };
    expect(writtenLetter({ ...example, letter: earlier }).text).toBe(writtenLetter(example).text);
  });

  test.each([
    ['review-requested', undefined],
    ['review-requested after an answer', 'The applicant has answered what was asked.'],
    ['review-requested after silence', 'What was asked of the applicant was not answered in time.'],
  ])('%s says of the last question alone what became of it', (name, words) => {
    const { text } = letterOf(name);
    for (const one of ['has answered what was asked', 'was not answered in time'])
      expect(text.includes(one)).toBe(words?.includes(one) === true);
    expect(reminderOf(name, '3.1').text).toContain(words ?? 'Evidence');
  });

  test.each([
    ['review-requested', undefined],
    ['review-requested once amended', 'the applicant has amended it and submitted it again'],
    ['review-requested for a second look', 'asked for a second look'],
    ['review-requested once amended in a second look', 'the applicant has amended it and submitted it again'],
  ])('%s says what led to one more review, and that alone', (name, words) => {
    const texts = [letterOf(name).text, reminderOf(name).text].map((text) => text.replace(/\s+/g, ' '));
    for (const text of texts)
      for (const one of ['the applicant has amended it and submitted it again', 'asked for a second look'])
        expect(text.includes(one)).toBe(one === words);
  });

  test('whoever reviews is told by when to decide, with the first letter and with a reminder', () => {
    const by = (text: string) => /decide by \w+, \w+ \d+, \d{4} at 9:00 am/.exec(text.replace(/\s+/g, ' '))?.[0];
    for (const { text } of [letterOf('review-requested'), reminderOf('review-requested')])
      expect(by(text)).toBe('decide by Monday, March 30, 2026 at 9:00 am');
  });

  test.each(['review-requested after an answer', 'review-requested after silence'])(
    '%s calls the question yours to nobody but who asked it',
    (name) => {
      const example = exampleOf(name);
      const to = { role: 'reviewer' as const, id: 'ben' };
      const reviews = example.application.reviews.map((one) => ({
        ...one,
        reviewers: [
          ...one.reviewers,
          { reviewerId: 'ben', name: 'Ben', email: 'ben@example.org', assignedAt: submittedAt },
        ],
      }));
      const { subject, text } = writtenLetter({
        application: { ...example.application, reviews },
        letter: { ...example.letter, to, attempt: 'seated-ben' },
      });
      expect(subject).toBe('Please review the application of Dana Sample');
      expect(text).toContain('You are asked to review the application.');
      expect(text).not.toContain('your question');
      expect(text).toMatch(/has answered what was asked|was not answered in time/);
    },
  );

  test.each([
    ['all of it', 2, 1, 'You can endorse, ask for more information, defer or decline.'],
    ['no question once the rounds are used up', 3, 1, 'You can endorse, defer or decline.'],
    ['no deferral once those are used up', 2, 2, 'You can endorse, ask for more information or decline.'],
    ['neither', 3, 2, 'You can endorse or decline.'],
  ])('whoever reviews is offered what the page offers: %s', (_name, rounds, deferred, words) => {
    const { application, letter } = exampleOf('review-requested after an answer');
    const numbers = (count: number) => Array.from({ length: count }, (_one, at) => at + 1);
    const [review] = application.reviews;
    const information = numbers(rounds).flatMap((number) => ({ ...review?.information[0], number }));
    const reviews = [...numbers(deferred), deferred + 1].map((number) => ({ ...review, number, information }));
    const deferrals = numbers(deferred).map((number) => ({ number, at: submittedAt, reasons: '.', restarts: [] }));
    const facts = applicationSchema.parse({ ...application, reviews, deferrals });
    expect(writtenLetter({ application: facts, letter }).text.replace(/\s+/g, ' ')).toContain(words);
  });

  test.each([
    [{ name: 'Dana New' }, 'We have corrected your name', true, false],
    [{ email: 'dana.new@example.org' }, 'We have corrected your email address', false, true],
    [
      { name: 'Dana New', email: 'dana.new@example.org' },
      'We have corrected your name and your email address',
      true,
      true,
    ],
  ])('a correction names what was corrected and nothing else: %j', (details, subject, name, address) => {
    const before = exampleOf('reference-requested').application;
    const { application, letters } = correctDetails(before, details, { by: 'cora', reason: 'Told us.' }, submittedAt);
    const letter = letters?.[0] ?? exampleOf('details-corrected').letter;
    const written = writtenLetter({ application, letter });
    expect(written.subject).toBe(subject);
    expect(written.text.includes('is now recorded as: Dana New.')).toBe(name);
    expect(written.text.includes('Our letters go to dana.new@example.org')).toBe(address);
    expect(written.text.includes('Create an account')).toBe(address);
    // What an earlier release wrote down, and this one sends, may be of either.
    const earlier = writtenLetter({ application, letter: { ...letter, wait: 'details' } });
    expect(earlier.subject).toBe('We have corrected your name or your email address');
    expect(earlier.text).toMatch(/is now recorded as[^]*Our letters go to/);
  });

  test('hostile words are only words', () => {
    const example = examples['review-requested'];
    if (example === undefined) throw new Error('There is no example.');
    const name = '<img src=x onerror=alert(1)>\r\nBcc: all@example.org "\'&';
    const { subject, html } = writtenLetter({ ...example, application: { ...example.application, name } });
    expect(subject).not.toMatch(/[\r\n]/);
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(html).toContain('&quot;&#39;&amp;');
  });
});
