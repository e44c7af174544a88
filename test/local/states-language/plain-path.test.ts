import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import jsonata from 'jsonata';
import { followPath, NOT_PLAIN, plainPathOf } from '../../../infra/local/states-language/plain-path.ts';

const pathOf = (expression: string) => plainPathOf(jsonata(expression).ast());

describe('a plain path', () => {
  test.each([
    ['$states.input.applicationId', ['states', 'input', 'applicationId']],
    ['$states.context.Task.Token', ['states', 'context', 'Task', 'Token']],
    ['$variable.`a b`', ['variable', 'a b']],
  ])('%s is one', (expression, path) => {
    expect(pathOf(expression)).toEqual(path);
  });

  test.each([
    '$states',
    'input.a',
    '$states.input[0].a',
    '$states.input.a[]',
    '$states.input.*',
    '$states.input.a ^(b)',
    '$states.input@$i.a',
    '$states.input#$i.a',
    '$states.input.(a)',
    '$states.input.a{b: c}',
    '$states.input.a.$string()',
    '$states.input.a + 1',
    '$states.input.%',
    '$states.input.**',
  ])('%s is none', (expression) => {
    expect(pathOf(expression)).toBeUndefined();
  });

  test('gives what JSONata gives, or leaves it to JSONata', async () => {
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom(null, 0, '', 'text', false),
        fc.array(tie('tree'), { maxLength: 2 }),
        fc.dictionary(fc.constantFrom('a', 'b'), tie('tree'), { maxKeys: 2 }),
      ),
    }));
    const fields = fc.array(fc.constantFrom('a', 'b', 'c', 'constructor'), { minLength: 1, maxLength: 3 });
    let followed = 0;
    await fc.assert(
      fc.asyncProperty(tree, fields, async (data, path) => {
        const found = followPath(['v', ...path], { v: data });
        if (found === NOT_PLAIN) return;
        followed++;
        expect(found).toEqual(await jsonata(`$v.${path.join('.')}`).evaluate(undefined, { v: data }));
      }),
      { numRuns: 2000 },
    );
    expect(followed).toBeGreaterThan(20);
  });
});
