import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import type { Change } from '../../../shared/change.ts';
import { handOverData } from '../../../shared/rules/changes/hand-over-data.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { withoutWords } from '../../../shared/rules/changes/without-words.ts';
import { erasedWord, pseudonymous } from '../../../shared/rules/pseudonymous.ts';
import { applicationAt, submittedAt } from '../../support/made-up/journey.ts';

const ended = withdraw(applicationAt('references'), submittedAt).application;

/** Makes what a coordinator writes about an application: a word, and with it whatever the application holds. */
const written = (erasure: Application['erasure']): Change => ({
  application: { ...ended, erasure, name: 'Dana Lee' },
  event: {
    ...{ at: submittedAt, actor: { role: 'coordinator', id: 'sub-cora' }, kind: 'nudged' },
    ...{ data: { wait: 'reference:1:1' }, words: { reason: 'Dana telephoned.' } },
  },
  letters: [],
  once: ['pi_1'],
});
const begun = { begunAt: submittedAt, entry: 4, by: 'sub-cora', reason: 'asked' as const };

describe('what is written about an application after its personal data were erased', () => {
  const change = written({ ...begun, endedAt: submittedAt });
  const left = withoutWords(change);

  test('keeps what happened and loses the words, since nothing would erase them any more', () => {
    const { words: _said, ...event } = change.event;
    expect(left.event).toEqual(event);
    expect(left.event).not.toHaveProperty('words');
  });

  test('brings no personal data back', () => {
    expect(left.application).toEqual(pseudonymous(change.application));
    expect(left.application.name).toBe(erasedWord);
  });

  test('loses nothing else', () => {
    const { application: _a, event: _e, ...others } = left;
    expect(others).toEqual({ letters: [], once: ['pi_1'] });
  });

  test('stays as it is before that, while an erasure is under way too', () => {
    for (const erasure of [undefined, begun]) {
      const before = written(erasure);
      expect(withoutWords(before)).toBe(before);
    }
  });
});

describe('the file of all data of a person', () => {
  test('that a coordinator took stands in the timeline with who took it, and changes nothing', () => {
    const change = handOverData(ended, 'sub-cora', submittedAt);
    expect(change.application).toBe(ended);
    expect(change).toEqual({
      application: ended,
      event: {
        ...{ at: submittedAt, actor: { role: 'coordinator', id: 'sub-cora' } },
        ...{ kind: 'data-handed-over', data: {} },
      },
    });
  });
});
