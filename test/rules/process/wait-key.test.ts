import { describe, expect, test } from '@jest/globals';
import {
  detailsOfWait,
  feeOfWait,
  kindOfWait,
  numberOfWait,
  requestOfWait,
  waitKey,
} from '../../../shared/rules/waits/wait-key.ts';

const asked = { slot: 2, number: 1 };
const keys = {
  'membership-confirmation': waitKey.membershipConfirmation(),
  'fee:application-1': waitKey.fee({ kind: 'application', number: 1 }),
  'reference:2:1': waitKey.reference(asked),
  'another-referee:2:1': waitKey.anotherReferee(asked),
  'received:2:1': waitKey.received(asked),
  'review:3': waitKey.review(3),
  'more-information:3:2': waitKey.moreInformation(3, 2),
  'decision:3': waitKey.decision(3),
  'amendment:1': waitKey.amendment(1),
  'failure:4': waitKey.failure(4),
  'doubt:5': waitKey.doubt(5),
  application: waitKey.application(),
  'draft:2026-03-02T15:00:00.000Z': waitKey.draft('2026-03-02T15:00:00.000Z'),
  'submission:2': waitKey.submission(2),
  references: waitKey.references(),
  'details:name-and-address': waitKey.details('name-and-address'),
  'end:1': waitKey.end(1),
  'reopened:2': waitKey.reopened(2),
  'bounce:review:3:0.0:review-requested:reviewer-ada': waitKey.bounce('a1/review:3/0.0/review-requested/reviewer-ada'),
};

describe('the key of a wait', () => {
  test.each(Object.entries(keys))('is stored as %s for ever', (stored, key) => {
    expect(key).toBe(stored);
  });

  test('is read as it was written', () => {
    expect(Object.values(keys).map(kindOfWait)).toEqual(Object.keys(keys).map((key) => key.replace(/:.*/, '')));
    expect(feeOfWait(keys['fee:application-1'])).toBe('application-1');
    expect([keys['failure:4'], keys['doubt:5'], keys['submission:2']].map(numberOfWait)).toEqual([4, 5, 2]);
    expect([keys['details:name-and-address'], 'details'].map(detailsOfWait)).toEqual(['name-and-address', '']);
    for (const key of ['reference:2:1', 'another-referee:2:1', 'received:2:1'] as const)
      expect(requestOfWait(keys[key])).toEqual(asked);
  });
});
