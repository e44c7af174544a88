import { describe, expect, test } from '@jest/globals';
import { BEGIN, Stage, task } from './stage.ts';

const made = async (output: unknown) => {
  const {
    status,
    output: value,
    error,
    cause,
  } = await new Stage().play({ Make: { Type: 'Pass', Output: output, End: true } }, {});
  return status === 'SUCCEEDED' ? value : { error, cause };
};

const failing = async (output: unknown) => (await made(output)) as { error: string; cause: string };

describe('the functions that AWS adds', () => {
  test.each([
    ['$partition([1,2,3,4,5], 2)', [[1, 2], [3, 4], [5]]],
    ['$partition([1], 9)', [[1]]],
    ['$partition([1,2,3], 2.9)', [[1, 2], [3]]],
    ['$range(0, 10, 3)', [0, 3, 6, 9]],
    ['$range(0, 9, 3)', [0, 3, 6, 9]],
    ['$range(3, 0, -1)', [3, 2, 1, 0]],
    ['$range(1, 9, 9)', 1],
    ['$range(-1.7, 2, 1)', [-1, 0, 1, 2]],
    ['$count($range(1, 200000, 1))', 200_000],
    ["$hash('input data', 'SHA-1')", 'aaff4a450a104cd177d28d18d74485e8cae074b7'],
    ["$hash('', 'MD5')", 'd41d8cd98f00b204e9800998ecf8427e'],
    ['$parse(\'{"a":[1,null]}\')', { a: [1, null] }],
    ['$random(42)', 0.7275636800328681],
    ['$random() >= 0 and $random() < 1', true],
    ['$length($uuid())', 36],
    ['$uuid() = $uuid()', false],
  ])('%s', async (expression, value) => {
    expect(await made(`{% ${expression} %}`)).toEqual(value);
  });

  test.each([
    ['$range(1, 360146, 1)', ': Expression evaluation memory limit exceeded'],
    ['$partition([1], -1)', ': The chunk size must be a positive number'],
    ["$hash('a', 'SHA-3')", 'Unknown hash algorithm: SHA-3'],
    ["$parse('{')", 'JSON'],
    ["$range('a', 1, 1)", '. T0410: Argument 1 of function "range" does not match function signature'],
  ])('%s is an error', async (expression, words) => {
    const { error, cause } = await failing(`{% ${expression} %}`);
    expect(error).toBe('States.QueryEvaluationError');
    expect(cause).toContain(`The JSONata expression '${expression}' specified for the field 'Output' threw an error`);
    expect(cause).toContain(words);
  });

  test.each(['$partition([1], 0)', '$partition([], 2)', '$range(1, 0, 1)', '$range(0, 1)', "$hash('a')"])(
    '%s gives nothing',
    async (expression) => {
      expect((await failing(`{% ${expression} %}`)).cause).toContain('returned nothing (undefined)');
    },
  );

  test('$eval is not there', async () => {
    expect((await failing('{% $eval("1 + 1") %}')).cause).toContain('. T1006: Attempted to invoke a non-function');
  });

  test('$now and $millis tell the time of the clock', async () => {
    expect(await made('{% $millis() %}')).toBe(BEGIN);
    expect(await made('{% $now() %}')).toBe('2026-03-01T00:00:00.000Z');
    expect(await made("{% $now('[Y0001]-[M01]-[D01] [H01]:[m01]', '-0500') %}")).toBe('2026-02-28 19:00');
  });

  test('time goes on between states', async () => {
    const { output } = await new Stage().play({
      Begin: { Type: 'Pass', Assign: { begun: '{% $millis() %}' }, Next: 'Rest' },
      Rest: { Type: 'Wait', Seconds: 90, Next: 'End' },
      End: { Type: 'Pass', Output: '{% $millis() - $begun %}', End: true },
    });
    expect(output).toBe(90_000);
  });
});

describe('an expression', () => {
  test('is what stands between {% and %}, and nothing else is evaluated', async () => {
    expect(await made([' {% 1 %} ', '{% 1 %}', '{%2%}', '$states.input', null, 0.5])).toEqual([
      ' {% 1 %} ',
      1,
      2,
      '$states.input',
      null,
      0.5,
    ]);
  });

  test('that gives nothing is an error that names the field', async () => {
    expect(await failing({ list: [1, { deep: '{% $states.input.none %}' }] })).toEqual({
      error: 'States.QueryEvaluationError',
      cause:
        "An error occurred while executing the state 'Make' (entered at the event id #2). The JSONata expression " +
        "'$states.input.none' specified for the field 'Output/list[1]/deep' returned nothing (undefined).",
    });
  });

  test('reading an array past its end, or adding to an unset variable, gives nothing', async () => {
    expect((await failing('{% [1, 2][5] %}')).cause).toContain('returned nothing (undefined)');
    expect((await failing('{% $attempt + 1 %}')).cause).toContain('returned nothing (undefined)');
  });

  test('that gives a function, or holds one, is an error', async () => {
    expect((await failing('{% function($x) { $x } %}')).error).toBe('States.QueryEvaluationError');
    expect((await failing('{% $sum %}')).error).toBe('States.QueryEvaluationError');
    expect((await failing('{% /a/ %}')).error).toBe('States.QueryEvaluationError');
    const held = await failing("{% {'deep': [{'held': function($x) { $x }}]} %}");
    expect(held.cause).toContain('returned an unsupported result type');
  });

  test('of a number that JSON cannot hold gives its name', async () => {
    expect(await made({ a: '{% 1/0 %}', b: '{% [0, {"deep": -1/0}] %}', c: '{% 1 %}' })).toEqual({
      a: 'Infinity',
      b: [0, { deep: '-Infinity' }],
      c: 1,
    });
  });

  test('nests a hundred levels and no more', async () => {
    const sum = (terms: number) => `{% ${Array.from({ length: terms }, () => '1').join('+')} %}`;
    expect(await made(sum(100))).toBe(100);
    expect((await failing(sum(101))).cause).toContain('evaluation: Stack overflow error');
    const nested = (depth: number) => `{% ($f := function($n) { $n = 0 ? 0 : 1 + $f($n - 1) }; $f(${depth})) %}`;
    expect(await made(nested(31))).toBe(31);
    expect((await failing(nested(32))).cause).toMatch(/Depth=101 max=100$/);
  });

  test('holds as much as it may hold on AWS, and no more', async () => {
    expect(await made('{% $count([1..873782]) %}')).toBe(873_782);
    const words = 'evaluation: Expression evaluation memory limit exceeded: Check for excessive memory usage';
    expect((await failing('{% $count([1..873783]) %}')).cause).toContain(words);
    const doubled = (times: number) =>
      `{% ($p := function($s, $n) { $n = 0 ? $s : $p($s & $s, $n - 1) }; $length($p('x', ${times}))) %}`;
    expect(await made(doubled(22))).toBe(4_194_304);
    expect((await failing(doubled(23))).cause).toContain(words);
  });

  test('that never ends is ended', async () => {
    const forever = await failing('{% ($f := function($n) { $f($n + 1) }; $f(0)) %}');
    expect(forever.cause).toContain('evaluation: Expression evaluation timeout');
  });

  test('sees of $states what its place offers, and nothing else', async () => {
    const keys = '{% $keys($states) %}';
    const { output } = await new Stage().play({
      One: { Type: 'Pass', Output: keys, Next: 'Two' },
      Two: task({
        Arguments: '{% $nothing %}',
        Catch: [{ ErrorEquals: ['States.ALL'], Output: [keys, '{% $states.input %}'], Next: 'Three' }],
      }),
      Three: task({ Output: [keys, '{% $states.input %}'] }),
    });
    expect(output).toEqual([
      ['input', 'context', 'result'],
      [
        ['input', 'context', 'errorOutput'],
        ['input', 'context'],
      ],
    ]);
  });

  test('sees the context object', async () => {
    const { output } = await new Stage().play(
      { Look: { Type: 'Pass', Output: '{% $states.context %}', End: true } },
      { a: 1 },
    );
    expect(output).toEqual({
      Execution: {
        Id: expect.stringMatching(/^arn:aws:states:us-east-2:111122223333:execution:machine-1:/),
        Input: { a: 1 },
        Name: expect.stringMatching(/^[0-9a-f-]{36}$/),
        RoleArn: 'arn:aws:iam::111122223333:role/machine',
        StartTime: '2026-03-01T00:00:00.000Z',
        RedriveCount: 0,
      },
      State: { EnteredTime: '2026-03-01T00:00:00.000Z', Name: 'Look' },
      StateMachine: { Id: 'arn:aws:states:us-east-2:111122223333:stateMachine:machine-1', Name: 'machine-1' },
    });
  });
});

test.each([
  [{ Type: 'Pass', Output: '{% $states.context.State %}' }, undefined],
  [{ Type: 'Parallel', Branches: [], Output: '{% $states.context.State %}' }, 0],
  [task({ Output: '{% $states.context.State %}' }), 0],
])('the context of %j counts its retries where it may have any', async (state, count) => {
  const branch = { StartAt: 'In', States: { In: { Type: 'Succeed' } } };
  const branches = 'Branches' in state ? { Branches: [branch] } : {};
  const { output } = await new Stage().play({ Look: { ...state, ...branches, End: true } });
  expect((output as { RetryCount?: number }).RetryCount).toBe(count);
});

describe('a field of one type', () => {
  const causeOf = async (state: object) => (await new Stage().play({ Odd: { ...state, End: true } })).cause;

  test.each([
    [
      { Type: 'Wait', Seconds: "{% 'soon' %}" },
      "'Seconds' returned an unexpected result type. Expected 'number', but was 'string' for value: \"soon\"",
    ],
    [{ Type: 'Wait', Seconds: '{% -1 %}' }, "'Seconds' must be a whole number from 0 to 99999999, but was: -1"],
    [{ Type: 'Wait', Timestamp: '{% 5 %}' }, "Expected 'string', but was 'number' for value: 5"],
    [
      { Type: 'Wait', Timestamp: "{% '2026-02-29T00:00:00Z' %}" },
      'cannot be parsed as an ISO-8601 extended offset date-time',
    ],
    [task({ TimeoutSeconds: '{% 0 %}' }), "'TimeoutSeconds' must be a whole number from 1 to 99999999, but was: 0"],
    [task({ HeartbeatSeconds: '{% null %}' }), "Expected 'number', but was 'null' for value: null"],
  ])('%j', async (state, words) => {
    expect(await causeOf(state)).toContain(words);
  });

  test('a condition is true or false', async () => {
    const { error, cause } = await new Stage().play({
      Which: { Type: 'Choice', Choices: [{ Condition: "{% 'yes' %}", Next: 'End' }] },
      End: { Type: 'Succeed' },
    });
    expect(error).toBe('States.QueryEvaluationError');
    expect(cause).toContain(
      "for the field 'Choices[0]/Condition' returned an unexpected result type. Expected 'boolean'",
    );
  });

  test('a choice that matches nothing and has no default fails', async () => {
    const { error, cause } = await new Stage().play({
      Which: { Type: 'Choice', Choices: [{ Condition: '{% false %}', Next: 'End' }] },
      End: { Type: 'Succeed' },
    });
    expect(error).toBe('States.Runtime');
    expect(cause).toContain('Failed to transition out of the state');
  });
});

describe('variables', () => {
  const pass = (fields: object) => ({ Type: 'Pass', ...fields });

  test('assigned in a state are seen from the next one on', async () => {
    const { output } = await new Stage().play({
      One: pass({ Assign: { x: 1 }, Next: 'Two' }),
      Two: pass({ Assign: { x: '{% $x + 1 %}', y: '{% $x %}' }, Output: '{% $x %}', Next: 'Three' }),
      Three: pass({ Output: '{% [$states.input, $x, $y] %}', End: true }),
    });
    expect(output).toEqual([1, 2, 1]);
  });

  test('of the outside are seen in a branch; its own stay inside', async () => {
    const branch = {
      StartAt: 'In',
      States: {
        In: pass({ Assign: { inner: 1 }, Next: 'Sum' }),
        Sum: pass({ Output: '{% $inner + $outer %}', End: true }),
      },
    };
    const { output } = await new Stage().play({
      One: pass({ Assign: { outer: 10 }, Next: 'Both' }),
      Both: { Type: 'Parallel', Branches: [branch], Next: 'After' },
      After: pass({ Output: '{% [$states.input, $exists($inner)] %}', End: true }),
    });
    expect(output).toEqual([11, false]);
  });

  test('an iteration has its own scope', async () => {
    const processor = {
      StartAt: 'Set',
      States: {
        Set: pass({ Assign: { mine: '{% $states.input %}' }, Next: 'Get' }),
        Get: pass({ Output: '{% $mine * $factor %}', End: true }),
      },
    };
    const { output } = await new Stage().play({
      One: pass({ Assign: { factor: 2 }, Next: 'Each' }),
      Each: { Type: 'Map', Items: [1, 2, 3], ItemProcessor: processor, End: true },
    });
    expect(output).toEqual([2, 4, 6]);
  });
});
