import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { longWordsIn } from './traces.ts';

const word = fc.string({ unit: fc.constantFrom('a', 'Z', '7', '_', '-', '+', '/', '='), minLength: 1, maxLength: 200 });
const between = fc.constantFrom(' ', '<', '"', '\n', '.', 'é');

test('every word that is long enough for a task token is found, wherever it stands, and no other', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(word, between)), (pieces) => {
      const text = pieces.flat().join('');
      expect(longWordsIn(text)).toEqual(pieces.map(([one]) => one).filter((one) => one.length >= 64));
    }),
  );
});
