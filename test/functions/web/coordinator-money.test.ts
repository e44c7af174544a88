import { describe, expect, jest, test } from '@jest/globals';
import { isSettled } from '../../../shared/application/fee.ts';
import { ledgerSums } from '../../../shared/ledger/ledger-sums.ts';
import { recordCheque, refundByCoordinator } from '../../../shared/rules/changes/coordinator-money.ts';
import { findRenewed } from '../../../shared/rules/changes/find-renewed.ts';
import { recordOutcome } from '../../../shared/rules/changes/record-outcome.ts';
import { mayEndMembership } from '../../../shared/rules/changes/end-membership.ts';
import { planSession } from '../../../shared/rules/changes/checkout-changes.ts';
import { setMoneyTruth } from '../../../shared/rules/changes/money-truth.ts';
import { raiseDoubt } from '../../../shared/rules/changes/doubt-changes.ts';
import { refundBeforeReview, refuseRefund } from '../../../shared/rules/changes/settle-payments.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { feeByName, withFee } from '../../../shared/rules/money/fee-of.ts';
import { feesView } from '../../../functions/pages/components/status-view.ts';
import { refundedOf } from '../../../shared/rules/money/fee-state.ts';
import { receiptsOf } from '../../../shared/rules/money/receipts.ts';
import { letterExamples } from '../../support/made-up/letter-examples.ts';
import { letterText } from '../../support/made-up/written-letter.ts';
import { heldIn } from '../../support/fields-of.ts';
import { applicationAt, namedFee, ownFee, payByCheque, payFee, submittedAt } from '../../support/made-up/journey.ts';
import { membershipMissed } from '../../support/made-up/memberships.ts';
import { memoryWorld } from '../../support/in-memory/memory-world.ts';
import { factsOf, keep, moveOn, pageOf, textOf, visitor } from '../../support/web-visit.ts';
import type { Application } from '../../../shared/application/application.ts';

const feeIn = (application: Application) => namedFee(application, 'processing-1');

const own = (application: Application) => ownFee(application, 'processing-1');

const meet = async (application: Application) => {
  const world = memoryWorld(submittedAt);
  const { id } = await keep(world, application);
  const home = pageOf(world, 'coordinator', id);
  const fee = (name: string) => feeByName(factsOf(world, id), name);
  return { world, id, home, visit: visitor(world), fee };
};

describe("the coordinator's pages about money", () => {
  test('exempt a fee with a reason, and show the reason', async () => {
    const { visit, home, fee } = await meet(applicationAt('application-fee'));
    expect(textOf(await visit.get(home))).toContain('Exempt this fee');
    expect((await visit.fill(`${home}/exempt-application-1`, { reason: '' })).statusCode).toBe(422);
    expect(fee('application-1')?.exempted).toBeUndefined();
    await visit.fill(`${home}/exempt-application-1`, { reason: 'Hardship, board of 3 May.' });
    const seen = textOf(await visit.get(home));
    expect(seen).toContain('Hardship, board of 3 May.');
    expect(seen).toContain('$25, exempt');
    expect((await visit.get(`${home}/exempt-application-1`)).statusCode).toBe(303);
  });

  test('say of a renewal that nobody exempted it: the member list was read', async () => {
    const later = '2027-01-15T15:00:00.000Z';
    const asked = recordOutcome(applicationAt('outcome'), 'IO-1', later).application;
    const found = findRenewed(asked, '2027-12-31', later)?.application ?? asked;
    const { visit, home } = await meet(found);
    const seen = textOf(await visit.get(home));
    expect(seen).toMatch(
      /Exempted .*January 15, 2027.* by the member list: It names a membership until December 31, 2027\./,
    );
  });

  describe('exempt a fee with a membership in it:', () => {
    const joining = () => meet(membershipMissed());

    test('the application fee alone, after which the membership is due and bought', async () => {
      const { visit, world, id, home, fee } = await joining();
      const address = `${home}/exempt-application-1`;
      const asked = textOf(await visit.get(address));
      expect(asked).toContain('This fee is membership $50 and application fee $25.');
      expect(asked).toContain('$75: nothing is asked for, and no membership is bought');
      const unsaid = await visit.fill(address, { reason: 'Hardship.' });
      expect([unsaid.statusCode, textOf(unsaid)]).toEqual([422, expect.stringContaining('Choose what is exempted.')]);
      await visit.fill(address, { what: 'rest', reason: 'Hardship.' });
      const membership = { line: 'membership' as const, cents: 5000 };
      expect(fee('application-1')).toMatchObject({ lines: [membership], restarts: [submittedAt] });
      const timeline = textOf(await visit.get(`${home}`));
      expect(timeline).toContain('$50, due');
      expect(timeline).toMatch(/No longer asked for application fee \$25, .+ Hardship\./);
      const due = ledgerSums(world.ledgerEntries()).map((sum) => [sum.line, sum.due]);
      expect(due).toEqual(
        expect.arrayContaining([
          ['membership', 5000],
          ['application', 0],
        ]),
      );
      const paid = payFee(factsOf(world, id), 'application-1', submittedAt);
      expect(paid.member).toEqual({ email: paid.application.email, validUntil: '2026-12-31' });
      expect(textOf(await visit.get(address))).toContain(
        '$50 will not be asked for, and the application goes on. No membership',
      );
    });

    test('the whole, so that no membership is bought', async () => {
      const { visit, home, fee } = await joining();
      await visit.fill(`${home}/exempt-application-1`, { what: 'whole', reason: 'Hardship.' });
      expect(fee('application-1')?.exempted).toBeDefined();
      expect(fee('application-1')?.lines).toHaveLength(2);
      expect(textOf(await visit.get(home))).toContain('$75 (membership $50 and application fee $25), exempt');
    });

    test('nothing in part while a Checkout over the whole amount is open, also when it was opened meanwhile', async () => {
      const { visit, world, id, home, fee } = await joining();
      const address = `${home}/exempt-application-1`;
      const held = heldIn((await visit.get(address)).body, address);
      const due = fee('application-1');
      if (due === undefined) throw new Error('The application fee is not there.');
      await world.applications.save(planSession({ application: factsOf(world, id), fee: due }, submittedAt));
      const reply = await visit.post(address, { ...held, what: 'rest', reason: 'Hardship.' });
      expect([reply.statusCode, textOf(reply)]).toEqual([422, expect.stringContaining('opened since this page was')]);
      expect(textOf(reply)).toContain('$25 alone can be exempted once the open payment page has ended.');
      expect(fee('application-1')).toMatchObject({ lines: [{ line: 'membership' }, { line: 'application' }] });
      expect(fee('application-1')?.exempted).toBeUndefined();
    });
  });

  test('record a cheque, with a receipt that can be printed', async () => {
    const { visit, home, fee } = await meet(applicationAt('application-fee'));
    const wrong = await visit.fill(`${home}/cheque-application-1`, { number: '=1+1', reason: 'By post.' });
    expect(textOf(wrong)).toContain('Enter the number of the check');
    await visit.fill(`${home}/cheque-application-1`, { number: '1042', reason: 'By post.' });
    expect(textOf(await visit.get(home))).toContain('check 1042, recorded by you: By post.');
    expect(fee('application-1')?.paid).toMatchObject({ cents: 2500 });
    const receipt = textOf(await visit.get(`${home}/receipt-1`));
    expect(receipt).toContain('Received $25');
    expect(receipt).toContain('By check, 1042');
    expect(textOf(await visit.get('/coordinator/ledger'))).toContain('Application fee Paid by check $25.00');
  });

  test('say that a check which was recorded after the payer had paid is in no book, and give its words back', async () => {
    const due = applicationAt('application-fee');
    const { visit, home, world, id } = await meet(due);
    const address = `${home}/cheque-application-1`;
    const held = heldIn((await visit.get(address)).body, address);
    const { fees, requests } = payFee(due, 'application-1', submittedAt).application;
    await moveOn(world, id, { fees, requests });
    const before = factsOf(world, id);
    const reply = await visit.post(address, { ...held, number: '1042', reason: 'In the <yellow> folder.' });
    expect([reply.statusCode, textOf(reply)]).toEqual([409, expect.stringContaining('Nothing was saved')]);
    expect(textOf(reply)).toContain('a check, has not been recorded by this');
    expect(reply.body).toContain('In the &lt;yellow&gt; folder.');
    expect(factsOf(world, id)).toEqual(before);
  });

  test('offer nothing by hand of an application fee before the membership is decided, and say why', async () => {
    const { visit, home, fee } = await meet(applicationAt('membership'));
    const page = await visit.get(home);
    expect(textOf(page)).toContain('This fee cannot be exempted or paid by check before the membership is decided');
    expect(page.body).not.toMatch(/(exempt|cheque)-application-1/);
    expect(page.body).toContain('cheque-processing-1');
    for (const verb of ['exempt', 'cheque']) {
      const reply = await visit.post(`${home}/${verb}-application-1`, { number: '1042', reason: 'By mail.' });
      expect([reply.statusCode, textOf(reply)]).toEqual([409, expect.stringContaining('Nothing was saved')]);
    }
    expect([fee('application-1')?.paid, fee('application-1')?.exempted]).toEqual([undefined, undefined]);
  });

  test('say when a membership can be confirmed after all, while a Checkout over the whole amount is open', async () => {
    const { visit, home, world, id } = await meet(membershipMissed());
    expect((await visit.get(home)).body).toContain('confirm-membership');
    const fee = namedFee(factsOf(world, id), 'application-1');
    await world.applications.save(planSession({ application: factsOf(world, id), fee }, submittedAt));
    const page = await visit.get(home);
    expect(textOf(page)).toMatch(
      /confirmed after all once Stripe says that .+ nobody has paid on it, or on .+ at .+ if it says nothing/,
    );
    expect(page.body).not.toContain('confirm-membership');
  });

  test('ask for the last day of a membership of ours that is confirmed after all, and keep it', async () => {
    const { visit, home, world, id } = await meet(membershipMissed());
    const page = `${home}/confirm-membership`;
    for (const [until, message] of [
      ['', 'last day of the membership'],
      ['2026-03-01', 'has to last until March 2, 2026, the day of the submission'],
    ] as const)
      expect(textOf(await visit.fill(page, { until, reason: 'A married name.' }))).toContain(message);
    await visit.fill(page, { until: '2026-06-30', reason: 'A married name.' });
    expect(factsOf(world, id).membership).toMatchObject({ how: 'confirmed', validUntil: '2026-06-30' });
  });

  test.each([
    ['cheque', { number: '1042', reason: 'By post.' }],
    ['exempt', { what: 'whole', reason: 'Hardship.' }],
  ])('settle no fee whose amount is another by now than the page said: %s', async (page, typed) => {
    const due = applicationAt('application-fee');
    const { visit, home, fee, world, id } = await meet(due);
    const address = `${home}/${page}-application-1`;
    const held = heldIn((await visit.get(address)).body, address);
    const joining = { line: 'membership' as const, cents: 5000 };
    const fees = due.fees.map((one) => (one.kind === 'application' ? { ...one, lines: [joining, ...one.lines] } : one));
    await moveOn(world, id, { fees });
    for (const { meant = '' } of [held, { meant: '' }]) {
      const reply = await visit.post(address, { ...typed, meant });
      expect([reply.statusCode, textOf(reply)]).toEqual([422, expect.stringContaining('this page was opened earlier')]);
      expect(textOf(reply)).toContain('$75');
      expect(reply.body).toContain(typed.reason);
    }
    expect(isSettled(fee('application-1'))).toBe(false);
    await visit.fill(address, typed);
    expect(isSettled(fee('application-1'))).toBe(true);
  });

  test('give nothing back where another has given some since the page was opened', async () => {
    const { visit, home, fee } = await meet(applicationAt('processing-fee'));
    const page = `${home}/refund-application-1`;
    const held = heldIn((await visit.get(page)).body, page);
    const typed = { amount: '10', reason: 'The board granted it.' };
    await visit.fill(page, typed);
    const reply = await visit.post(page, { ...typed, meant: held['meant'] ?? '' });
    expect([reply.statusCode, textOf(reply)]).toEqual([422, expect.stringContaining('this page was opened earlier')]);
    expect(textOf(reply)).toContain('Up to $15');
    expect(reply.body).toContain('The board granted it.');
    expect(fee('application-1')?.refunds.map(({ cents }) => cents)).toEqual([1000]);
    await visit.fill(page, typed);
    expect(fee('application-1')?.refunds.map(({ cents }) => cents)).toEqual([1000, 1000]);
  });

  test('take a check back that bounced: offered for a check alone, once, and its receipt and the applicant are told true', async () => {
    const due = applicationAt('processing-fee');
    const { visit, home, id, world } = await meet(due);
    const page = `${home}/unpaid-processing-1`;
    expect((await visit.get(home)).body).not.toContain('unpaid-');
    await visit.fill(`${home}/cheque-processing-1`, { number: '1042', reason: 'By post.' });
    expect((await visit.get(home)).body).toContain(`href="${page}"`);
    expect(textOf(await visit.get(page))).toMatch(
      /\$50 is taken out of the books today.*The application goes on as before/,
    );
    expect((await visit.fill(page, { reason: '' })).statusCode).toBe(422);
    await visit.fill(page, { reason: 'No money behind it.' });
    const seen = await visit.get(home);
    expect(textOf(seen)).toContain('$50, by you, the check came back: No money behind it.');
    expect(textOf(seen)).toContain('State $50, paid by a check that came back');
    expect(seen.body).not.toContain('unpaid-');
    expect((await visit.get(page)).headers['location']).toBe(home);
    const own = pageOf(world, 'application', id);
    expect(textOf(await visit.get(own))).toContain('the record of a check of $50 was taken back');
    expect(textOf(await visit.get(own))).not.toMatch(/returned to you|\$50, paid/);
    const ledger = textOf(await visit.get('/coordinator/ledger'));
    expect(ledger).toContain('Processing fee Check taken back -$50.00');
    expect(ledger).not.toContain('Refunded');
    const [number] = receiptsOf(factsOf(world, id))
      .map((one) => one.number)
      .slice(-1);
    expect(textOf(await visit.get(`${home}/receipt-${number}`))).toContain('1042; this record was taken back since');
  });

  test('take another check in the place of one that came back, or the same with its right number: no exemption', async () => {
    const { visit, home, fee } = await meet(payByCheque(applicationAt('processing-fee'), 'processing-1'));
    const page = `${home}/cheque-processing-1`;
    expect((await visit.get(home)).body).not.toContain(page);
    const about = textOf(await visit.get(`${home}/unpaid-processing-1`));
    expect(about).toContain('Another check can be recorded in its place.');
    await visit.fill(`${home}/unpaid-processing-1`, { reason: 'No money behind it.' });
    expect((await visit.get(home)).body).toContain(`href="${page}"`);
    expect((await visit.get(home)).body).not.toContain('exempt-processing-1');
    await visit.fill(page, { number: '1043', reason: 'They brought another.' });
    expect(fee('processing-2')?.paid).toMatchObject({ cents: 5000, paymentIntentId: 'cheque:1043' });
    const seen = await visit.get(home);
    expect(textOf(seen)).toMatch(/check 1042, recorded by .*[(]check 1043, recorded by you: They brought another\./);
    expect(seen.body).not.toMatch(/(cheque|exempt)-processing/);
    expect(seen.body).toContain(`href="${home}/unpaid-processing-2"`);
    expect((await visit.get(page)).headers['location']).toBe(home);
    const ledger = textOf(await visit.get('/coordinator/ledger'));
    expect(ledger).toContain('Processing fee $50.00 $100.00 $50.00 $50.00');
  });

  test('take a check back after the end: the year of waiting that it had started is over, and opened again the fee is due', async () => {
    const due = applicationAt('application-fee');
    const word = { number: '1042', by: 'sub-cora', reason: 'By mail.' };
    const paid = recordCheque(ownFee(due, 'application-1'), word, submittedAt).application;
    const { visit, home, id, world } = await meet(paid);
    const applied = async () => (await world.people.get(paid.personId)).applications.map((one) => one.applicationId);
    await world.applications.save(withdraw(factsOf(world, id), submittedAt));
    expect(await applied()).toEqual([id]);
    const about = textOf(await visit.get(`${home}/unpaid-application-1`));
    expect(about).toContain('no letter is sent. The fee is asked for again only if the application is opened again.');
    await visit.fill(`${home}/unpaid-application-1`, { reason: 'No money behind it.' });
    expect(await applied()).toEqual([]);
    expect(textOf(await visit.get(`${home}/reopen`))).toContain('The fee whose check came back is asked for again.');
    await visit.fill(`${home}/reopen`, { reason: 'They bring another check.' });
    expect(await applied()).toEqual([id]);
    expect((await visit.get(home)).body).toContain(`href="${home}/cheque-application-2"`);
  });

  test('say of a check that came back what an end would do: nothing of its fee is asked for where another fee goes back', async () => {
    const fees = payByCheque(applicationAt('application-fee'), 'application-1').fees;
    const at = applicationAt('processing-fee');
    const first = fees.filter(({ kind }) => kind === 'application');
    const one = { ...at, fees: [...first, ...at.fees.filter(({ kind }) => kind !== 'application')] };
    const { visit, home, id, world } = await meet(payFee(one, 'processing-1', submittedAt).application);
    const page = `${home}/unpaid-application-1`;
    const about = textOf(await visit.get(page));
    expect(about).toContain(
      'an end before the review gives the processing fee back, and the application then stays closed',
    );
    expect(about).not.toContain('close it');
    expect(textOf(await visit.get(`${home}/close`))).toContain('$50 of the processing fee goes back');
    await visit.fill(`${home}/close`, { outcome: 'withdrawn', reason: 'By telephone.' });
    const left = refundBeforeReview(factsOf(world, id), submittedAt);
    if (left !== undefined) await world.applications.save(left);
    expect(textOf(await visit.get(page))).toContain('no letter is sent. The fee is not asked for again.');
    expect((await visit.get(home)).body).not.toContain(`${home}/reopen`);
  });

  test('say of a check that came back after a decline that a second look begins without its fee', async () => {
    const { visit, home, id, world } = await meet(payByCheque(applicationAt('processing-fee'), 'processing-1'));
    await moveOn(world, id, {
      closed: { at: submittedAt, outcome: 'declined', by: 'association', reason: 'Declined.' },
    });
    expect(textOf(await visit.get(`${home}/unpaid-processing-1`))).toContain('not for a second look either');
    await moveOn(world, id, { secondLook: { at: submittedAt, reason: 'Look again.' } });
    expect(textOf(await visit.get(`${home}/unpaid-processing-1`))).toContain('The fee is not asked for again. ');
  });

  test('say that a paper check goes back by hand', async () => {
    const due = applicationAt('processing-fee');
    const word = { number: '1042', by: 'sub-cora', reason: 'By mail.' };
    const paid = recordCheque(own(due), word, submittedAt).application;
    const withdrawn = withdraw(paid, submittedAt).application;
    const left = refundBeforeReview(withdrawn, submittedAt)?.application ?? withdrawn;
    const [refund] = feeIn(left).refunds;
    const refused = refuseRefund(
      own(left),
      { key: refund?.key ?? '', code: 'paid-by-cheque' },
      submittedAt,
    ).application;
    const { visit, home } = await meet(refused);
    expect(textOf(await visit.get(home))).toContain('paid by check, so it goes back by hand');
  });

  test('record nothing as given by hand that went back in another way while the page was open', async () => {
    const paid = payFee(applicationAt('processing-fee'), 'processing-1', submittedAt).application;
    const word = { by: 'sub-cora', reason: 'Agreed.', cents: 5000 };
    const due = refundByCoordinator(own(paid), word, submittedAt).application;
    const [refund] = feeIn(due).refunds;
    const refused = refuseRefund(own(due), { key: refund?.key ?? '', code: 'expired' }, submittedAt).application;
    const { visit, home, fee, world, id } = await meet(refused);
    const page = `${home}/doubt-1`;
    expect((await visit.get(page)).body).toContain('name="byHand"');
    await world.applications.save(refundByCoordinator(own(factsOf(world, id)), word, submittedAt));
    const late = await visit.post(page, { byHand: 'yes', reason: 'Sent a check.' });
    expect([late.statusCode, late.body]).toEqual([422, expect.stringContaining('Sent a check.')]);
    expect(textOf(late)).toContain('this money went back in another way since this page was opened');
    expect(late.body).not.toContain('name="byHand"');
    expect(fee('processing-1')?.refunds.map(({ byHandAt }) => byHandAt)).toEqual([undefined, undefined]);
    await visit.fill(page, { reason: 'It went back at Stripe.' });
    expect(factsOf(world, id).doubts?.[0]?.settled?.reason).toBe('It went back at Stripe.');
    expect(fee('processing-1')?.refunds.map(({ byHandAt }) => byHandAt)).toEqual([undefined, undefined]);
  });

  describe('about a refund that Stripe refused', () => {
    const paid = payFee(applicationAt('processing-fee'), 'processing-1', submittedAt).application;
    const back = (application: Application, cents: number) =>
      refundByCoordinator(own(application), { by: 'sub-cora', reason: 'Agreed.', cents }, submittedAt);
    const refusedOf = (cents: number) => {
      const due = back(paid, cents).application;
      return refuseRefund(own(due), { key: feeIn(due).refunds[0]?.key ?? '', code: 'expired' }, submittedAt)
        .application;
    };
    const gone = 'went back in another way since, or is on its way: give nothing, and note that here.';

    test('tell nobody to give back what went back in another way since', async () => {
      const { visit, home, world, id } = await meet(refusedOf(5000));
      const pages = [home, `${home}/doubt-1`];
      for (const page of pages) expect(textOf(await visit.get(page))).toContain('give it back another way.');
      await world.applications.save(back(factsOf(world, id), 5000));
      for (const page of pages) {
        const seen = textOf(await visit.get(page));
        expect(seen).toContain(`$50 that was to go back ${gone}`);
        expect(seen).not.toContain('give it back another way.');
      }
    });

    test('say what went back of its payment, where that may be what the refund was for', async () => {
      const { visit, home, world, id } = await meet(refusedOf(2000));
      await world.applications.save(back(factsOf(world, id), 2000));
      for (const page of [home, `${home}/doubt-1`])
        expect(textOf(await visit.get(page))).toContain(
          'give it back another way. $20 of the payment went back in another way, or is on its way: give at most $20, and only what is still owed.',
        );
    });

    test('take the rest as given by hand where a part went back since, and never another amount than the page said', async () => {
      const { visit, home, world, id, fee } = await meet(refusedOf(5000));
      const page = `${home}/doubt-1`;
      const typed = { byHand: 'yes', reason: 'Sent a check.' };
      const held = heldIn((await visit.get(page)).body, page);
      await world.applications.save(back(factsOf(world, id), 2000));
      for (const [more, words] of [
        [held, 'this page was opened earlier'],
        [{}, 'this money went back in another way since this page was opened'],
      ] as const) {
        const late = await visit.post(page, { ...more, ...typed });
        expect([late.statusCode, textOf(late)]).toEqual([422, expect.stringContaining(words)]);
        expect(textOf(late)).toContain('$30 went back by hand');
      }
      expect(textOf(await visit.get(home))).toContain('give at most $30, and only what is still owed.');
      await visit.fill(page, typed);
      expect(textOf(await visit.get(home))).toContain('$30, by you, given back by hand');
      const facts = factsOf(world, id);
      expect(facts.doubts?.[0]?.settled?.reason).toBe('Sent a check.');
      expect(refundedOf(feeIn(facts), { paymentIntentId: 'pi_processing-1' })).toBe(5000);
      expect(fee('processing-1')?.refunds.map(({ cents }) => cents)).toEqual([5000, 2000, 3000]);
    });
  });

  test('give money back in part, at most what was paid, and make it due at Stripe', async () => {
    const paid = payFee(applicationAt('processing-fee'), 'processing-1', submittedAt).application;
    const { visit, home, fee } = await meet(paid);
    const page = `${home}/refund-processing-1`;
    for (const amount of ['50.01', '0', 'ten', '1.005'])
      expect((await visit.post(page, { amount, reason: 'Agreed.' })).statusCode).toBe(422);
    const seen = textOf(await visit.send(page, { amount: '12.50', reason: 'Agreed by telephone.' }));
    expect(seen).toContain('$12.50, by you, Stripe is asked within minutes: Agreed by telephone.');
    expect(fee('processing-1')?.refunds).toMatchObject([{ cents: 1250, reason: 'coordinator' }]);
  });

  test('ask of which line of a fee money is given back, and book it there', async () => {
    const { visit, home, fee } = await meet(payFee(membershipMissed(), 'application-1', submittedAt).application);
    const page = `${home}/refund-application-1`;
    expect(textOf(await visit.get(page))).toContain('Membership, $50 Application fee, $25');
    const unsaid = await visit.post(page, { amount: '50', reason: 'Agreed.' });
    expect([unsaid.statusCode, textOf(unsaid)]).toEqual([422, expect.stringContaining('Choose what it is given back')]);
    await visit.send(page, { line: 'membership', amount: '50', reason: 'Agreed.' });
    expect(fee('application-1')?.refunds).toMatchObject([{ cents: 5000, line: 'membership' }]);
  });

  test.each([
    ['membership', 5000, '$50 of the membership', 'Membership'],
    ['application', 2500, '$25 of the application fee', 'Application fee'],
    ['membership', 6000, '$60', 'Membership and application fee'],
  ] as const)(
    'say, as receipts and letters do, of money of the %s that went back, %d cents, which line of the fee it is, unless it is more',
    async (line, cents, words, about) => {
      const paid = payFee(membershipMissed(), 'application-1', submittedAt).application;
      const word = { line, cents, by: 'sub-cora', reason: 'Agreed.' };
      const due = refundByCoordinator(ownFee(paid, 'application-1'), word, submittedAt).application;
      const wentBack = { refundId: 're_1', status: 'succeeded', statusAt: submittedAt, receipt: 2 } as const;
      const asked = namedFee(due, 'application-1');
      const gone = withFee(due, { ...asked, refunds: asked.refunds.map((one) => ({ ...one, ...wentBack })) });
      const { visit, home } = await meet(gone);
      const seen = textOf(await visit.get(home));
      expect(seen).toContain(`Refund ${words}, by you, succeeded`);
      expect(seen).toContain(`: ${words} returned`);
      expect(textOf(await visit.get(`${home}/receipt-2`))).toContain(`About ${about} `);
      expect(String(await feesView(gone, submittedAt, '/pay'))).toContain(`; ${words} returned to you`);
      const letter = letterExamples()['refund-made']?.letter;
      if (letter === undefined) throw new Error('There is no example.');
      const told = letterText({ application: gone, letter });
      expect(told).toContain(`we returned $${cents / 100} of the ${about.toLowerCase()} to the card`);
    },
  );

  describe('end the membership that a fee bought', () => {
    const joined = () => payFee(membershipMissed(), 'application-1', submittedAt).application;
    const link = 'End the membership that it bought';

    test('when its check came back: today is the last day, said with a reason, and no comparison buys it back', async () => {
      const paid = payByCheque(membershipMissed(), 'application-1');
      const { visit, world, id, home, fee } = await meet(paid);
      world.addMember({ email: paid.email, boughtUntil: '2026-12-31' });
      expect(textOf(await visit.get(home))).not.toContain(link);
      expect(textOf(await visit.get(`${home}/unpaid-application-1`))).toContain('stays recorded until you end it');
      await visit.fill(`${home}/unpaid-application-1`, { reason: 'No money behind it.' });
      expect(textOf(await visit.get(home))).toContain(link);
      const address = `${home}/member-application-1`;
      const asked = textOf(await visit.get(address));
      expect(asked).toContain('recorded until December 31, 2026. It ends today');
      expect(asked).toContain('Another open application of this person keeps the day that it found');
      await visit.fill(address, { reason: 'She did not pay again.' });
      const seen = textOf(await visit.get(home));
      expect(seen).toMatch(/Membership ended .+ She did not pay again\./);
      expect(seen).not.toContain(link);
      expect(factsOf(world, id).membership?.validUntil).toBe('2026-03-02');
      expect((await world.members.find(paid.email))?.validUntil).toBe('2026-03-02');
      expect(fee('application-1')?.membershipEnded).toMatchObject({ reason: 'She did not pay again.' });
      const events = world.kept.get(id)?.timeline.filter(({ kind }) => kind === 'membership-ended');
      expect(events).toMatchObject([{ actor: { role: 'coordinator' }, words: { reason: 'She did not pay again.' } }]);
    });

    const may = (application: Application) => mayEndMembership(ownFee(application, 'application-1'), submittedAt);
    const back = (line: 'membership' | 'application', cents: number) => {
      const paid = joined();
      const word = { by: 'cora', reason: 'Agreed.', line, cents };
      return refundByCoordinator(ownFee(paid, 'application-1'), word, submittedAt).application;
    };
    const at = { paymentIntentId: 'pi_application-1', fee: 'application-1', stripeFeeCents: undefined };
    const told = (application: Application, of: Partial<Parameters<typeof setMoneyTruth>[1]>) => {
      const truth = { ...at, applicationId: application.id, refunds: [], disputes: [], ...of };
      const change = setMoneyTruth(ownFee(application, 'application-1'), truth, submittedAt);
      if (change === undefined) throw new Error('Nothing was told.');
      return change.application;
    };
    const dispute = (cents: number) => ({ id: 'dp_1', cents, reason: 'general', outcome: undefined, taken: true });
    const refunded = (application: Application, cents: number, status: 'pending' | 'succeeded' | 'failed') => {
      const key = namedFee(application, 'application-1').refunds[0]?.key;
      return told(application, { refunds: [{ id: 're_1', key, cents, status }] });
    };

    test('when it was returned, and not when only the application fee was, nor where the list names a later day', () => {
      const returned = refunded(back('membership', 5000), 5000, 'succeeded');
      const application = refunded(back('application', 2500), 2500, 'succeeded');
      expect([joined(), application, returned].map(may)).toEqual([false, false, true]);
      const listed = {
        at: submittedAt,
        how: 'joining' as const,
        association: 'INfancy Onward',
        validUntil: '2027-12-31',
      };
      expect(may({ ...returned, membership: listed })).toBe(false);
      expect(
        may({ ...returned, fees: [...returned.fees, { ...namedFee(returned, 'application-1'), number: 2 }] }),
      ).toBe(false);
    });

    test.each([
      ['all of it, given back as the application fee', refunded(back('application', 7500), 7500, 'succeeded'), true],
      ['less than the application fee, of which nothing was said', refunded(joined(), 2500, 'succeeded'), false],
      ['more than the application fee, of which nothing was said', refunded(joined(), 2501, 'succeeded'), true],
      ['a dispute over the amount of the application fee', told(joined(), { disputes: [dispute(2500)] }), false],
      ['a dispute over everything', told(joined(), { disputes: [dispute(7500)] }), true],
      ['the membership, which is not asked for yet', back('membership', 5000), false],
      ['the membership, while the bank carries it', refunded(back('membership', 5000), 5000, 'pending'), false],
      ['the membership, which failed', refunded(back('membership', 5000), 5000, 'failed'), false],
    ])('by what the ledger holds of the membership: %s', (_what, application, isOffered) => {
      expect(may(application)).toBe(isOffered);
    });
  });

  test('give money back once for each form that was shown, however often its button is pressed', async () => {
    const paid = payFee(applicationAt('processing-fee'), 'processing-1', submittedAt).application;
    const { visit, home, fee } = await meet(paid);
    const page = `${home}/refund-processing-1`;
    const shown = async () => /name="shown" value="(\w+)"/.exec((await visit.get(page)).body)?.[1] ?? '';
    const [first, second] = [await shown(), await shown()];
    const typed = { amount: '10.00', reason: 'Agreed.' };
    const wrong = await visit.post(page, { ...typed, reason: '', shown: first });
    expect(wrong.body).toContain(`name="shown" value="${first}"`);
    for (const pressed of [first, first, second, first]) {
      const reply = await visit.post(page, { ...typed, shown: pressed });
      expect([reply.statusCode, reply.headers['location']]).toEqual([303, home]);
    }
    expect(fee('processing-1')?.refunds.map(({ cents }) => cents)).toEqual([1000, 1000]);
  });

  test('show disputes and money that does not fit, and take how it was dealt with', async () => {
    const paid = payFee(applicationAt('application-fee'), 'application-1', submittedAt).application;
    const settled = namedFee(paid, 'application-1');
    const disputes = [{ id: 'dp_1', cents: 2500, reason: 'fraudulent', outcome: undefined, taken: true }];
    const of = { paymentIntentId: 'pi_application-1', applicationId: paid.id, fee: 'application-1', refunds: [] };
    const disputed = setMoneyTruth(
      { application: paid, fee: settled },
      { ...of, stripeFeeCents: undefined, disputes },
      submittedAt,
    )?.application;
    const strange = { kind: 'unknown-session' as const, fee: 'application-1', about: 'cs_x', cents: 2500 };
    const { visit, home, id, world } = await meet(
      raiseDoubt(disputed ?? paid, strange, submittedAt)?.application ?? paid,
    );
    const seen = textOf(await visit.get(home));
    expect(seen).toContain('paid, and disputed at the bank');
    expect(seen).toContain('through a payment page that we did not open');
    await visit.send(`${home}/doubt-2`, { reason: 'Returned at Stripe by hand.' });
    expect(factsOf(world, id).doubts?.[1]?.settled).toMatchObject({ reason: 'Returned at Stripe by hand.' });
    expect(textOf(await visit.get(home))).not.toContain('that we did not open');
  });

  test.each([
    ['Inquiry $25, general; open', {}],
    ['Inquiry $25, general; closed', { closed: { at: submittedAt, outcome: 'won' as const } }],
    ['Dispute $25, general; open', { takenAt: submittedAt }],
    ['Dispute $25, general; won', { takenAt: submittedAt, closed: { at: submittedAt, outcome: 'won' as const } }],
    ['State $25, paid, and the bank asks about $10 of it', { cents: 1000 }],
    ['State $25, paid, and $10 of it disputed at the bank', { cents: 1000, takenAt: submittedAt }],
    [
      'State $25, paid, and $10 of it taken back by the bank',
      { cents: 1000, takenAt: submittedAt, closed: { at: submittedAt, outcome: 'lost' as const } },
    ],
  ])('tell an inquiry of a bank from a dispute, and a part from the whole: %s', async (words, more) => {
    const paid = payFee(applicationAt('application-fee'), 'application-1', submittedAt).application;
    const about = { id: 'dp_1', paymentIntentId: 'pi_application-1', cents: 2500, reason: 'general' };
    const inquiry = { ...about, openedAt: submittedAt, inquiry: true as const, ...more };
    const fees = paid.fees.map((fee) => (fee.kind === 'application' ? { ...fee, disputes: [inquiry] } : fee));
    const { visit, home } = await meet({ ...paid, fees });
    expect(textOf(await visit.get(home))).toContain(words);
  });

  test('show the ledger with sums by fee line, give it as CSV, ask for a walk and set a parked event going', async () => {
    const paid = payFee(applicationAt('application-fee'), 'application-1', submittedAt).application;
    const { visit, world } = await meet(paid);
    await world.applications.save({
      application: factsOf(world, paid.id),
      event: { at: submittedAt, actor: { role: 'association' }, kind: 'checked', data: {} },
    });
    const notice = { id: 'evt_1', type: 'charge.refunded', at: submittedAt, livemode: false };
    await world.stripeEvents.record(notice, submittedAt);
    await world.stripeEvents.park('evt_1', 'TypeError');
    const seen = textOf(await visit.get('/coordinator/ledger'));
    expect(seen).toContain('Application fee $25.00 $25.00 $0.00 $25.00');
    expect(seen).toContain('charge.refunded (evt_1): TypeError');
    const csv = await visit.get('/coordinator/ledger-csv?from=2026-03-01&to=2026-03-31');
    expect(csv.headers).toMatchObject({ 'content-type': 'text/csv; charset=utf-8', 'cache-control': 'no-store' });
    expect(Buffer.from(csv.body, 'base64').toString()).toContain(',application,paid,,25.00,usd,pi_application-1');
    expect((await visit.post('/coordinator/ledger', { from: '2026-04-01', to: '2026-03-01' })).statusCode).toBe(422);
    const endless = await visit.post('/coordinator/ledger', { from: '2020-01-01', to: '2026-01-01' });
    expect([endless.statusCode, textOf(endless).includes('at most 5 years')]).toEqual([422, true]);
    expect(textOf(await visit.send('/coordinator/ledger-compare'))).toContain('Another is asked for');
    expect(textOf(await visit.send('/coordinator/ledger-again', { event: 'evt_1' }))).not.toContain('TypeError');
  });

  test('show amounts of the ledger with commas, as everywhere, and give them without, for a spreadsheet to add up', async () => {
    const open = applicationAt('application-fee');
    const lines = [{ line: 'application' as const, cents: 1_250_000 }];
    const fees = open.fees.map((fee) => (fee.kind === 'application' ? { ...fee, lines } : fee));
    const { visit, world } = await meet({ ...open, fees });
    await world.applications.save({
      application: factsOf(world, open.id),
      event: { at: submittedAt, actor: { role: 'association' }, kind: 'checked', data: {} },
    });
    expect(textOf(await visit.get('/coordinator/ledger'))).toContain('Application fee $12,500.00 $0.00 $0.00 $0.00');
    const csv = await visit.get('/coordinator/ledger-csv?from=2026-03-01&to=2026-03-31');
    expect(Buffer.from(csv.body, 'base64').toString()).toContain(',application,due,12500.00,,usd,');
  });

  test('leave word in the log of who asked for a comparison or for a parked event again, since no timeline can', async () => {
    const { visit } = await meet(applicationAt('application-fee'));
    const written = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    await visit.post('/coordinator/ledger-compare');
    await visit.post('/coordinator/ledger-again', { event: 'evt_1' });
    const lines = written.mock.calls.map(([line]) => JSON.parse(String(line)) as object);
    written.mockRestore();
    const word = { level: 'info', what: 'asked of all payments', by: 'sub-cora' };
    expect(lines).toMatchObject([
      { ...word, act: 'compare' },
      { ...word, act: 'again' },
    ]);
  });

  test('say on the ledger page that Stripe is not set up yet, when a walk had to leave it out', async () => {
    const { visit, world } = await meet(applicationAt('application-fee'));
    const found = { lookedAt: 1, repaired: 0, parked: 0, kinds: {} };
    await world.reconciliations.keep({ ...found, withoutStripe: true }, submittedAt, undefined);
    expect(textOf(await visit.get('/coordinator/ledger'))).toContain('Stripe is not set up yet');
    await world.reconciliations.keep(found, submittedAt, undefined);
    expect(textOf(await visit.get('/coordinator/ledger'))).not.toContain('not set up');
  });

  test('say in the ledger on which day we heard of money that came the day before', async () => {
    const [at, recordedAt] = ['2026-03-31T18:00:00.000Z', '2026-04-01T18:00:00.000Z'];
    const paid = payFee(applicationAt('application-fee'), 'application-1', submittedAt).application;
    const fees = paid.fees.map((fee) => (fee.paid ? { ...fee, paid: { ...fee.paid, at, recordedAt } } : fee));
    const { visit, world } = await meet({ ...paid, fees });
    await world.applications.save({
      application: factsOf(world, paid.id),
      event: { at: recordedAt, actor: { role: 'association' }, kind: 'checked', data: {} },
    });
    const seen = textOf(await visit.send('/coordinator/ledger', { from: '2026-03-31', to: '2026-03-31' }));
    expect(seen).toMatch(/March 31, 2026 \(booked April 1, 2026\) \w+ Application fee Paid/);
  });

  test('show what came late in the evening on its day in Indiana, in the month in which it was there', async () => {
    const evening = '2026-04-01T02:30:00.000Z';
    const paid = payFee(applicationAt('application-fee'), 'application-1', evening).application;
    const { visit, world } = await meet(paid);
    world.moveTo(evening);
    await world.applications.save({
      application: factsOf(world, paid.id),
      event: { at: evening, actor: { role: 'association' }, kind: 'checked', data: {} },
    });
    const csvOf = async (days: string) =>
      Buffer.from((await visit.get(`/coordinator/ledger-csv${days}`)).body, 'base64').toString();
    const seen = textOf(await visit.get('/coordinator/ledger'));
    expect(seen).toContain('Ledger, March 1, 2026 to March 31, 2026');
    expect(seen).toMatch(/March 31, 2026 \w+ Application fee Paid/);
    for (const days of ['', '?from=2026-03-31&to=2026-03-31'])
      expect(await csvOf(days)).toContain(
        `${evening},${paid.id},application-1,application,paid,,25.00,usd,pi_application-1,2026-03-31`,
      );
    expect(await csvOf('?from=2026-04-01&to=2026-04-30')).not.toContain('paid');
  });
});
