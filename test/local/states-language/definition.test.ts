import { describe, expect, test } from '@jest/globals';
import { FUNCTION, Stage, task } from './stage.ts';

const pass = { Type: 'Pass', End: true };
const stage = new Stage();

const refusal = async (states: object, more: object = {}): Promise<string> => {
  const error: unknown = await stage.machine(states, more).catch((reason: unknown) => reason);
  if (typeof error === 'string') return 'created';
  expect(error).toMatchObject({ code: 'InvalidDefinition', status: 400 });
  return error instanceof Error ? error.message : '';
};

const item = { StartAt: 'In', States: { In: pass } };
const assigning = (name: string) => ({ StartAt: 'In', States: { In: { ...pass, Assign: { [name]: 1 } } } });

describe('a definition is refused when it', () => {
  test.each<[string, object, object, string]>([
    ['leads nowhere', { A: { Type: 'Pass', Next: 'B' } }, {}, "Missing 'Next' target: B at /States/A/Next"],
    ['starts nowhere', { A: pass }, { StartAt: 'Z' }, "Missing 'Next' target: Z at /StartAt"],
    ['has a state that nothing leads to', { A: pass, B: pass }, {}, 'State "B" is not reachable'],
    [
      'catches into nowhere',
      { A: task({ Catch: [{ ErrorEquals: ['X'], Next: 'C' }] }) },
      {},
      "Missing 'Next' target: C",
    ],
    ['chooses nowhere', { A: { Type: 'Choice', Choices: [{ Condition: true, Next: 'D' }] } }, {}, 'target: D'],
    ['has a state with both Next and End', { A: { ...pass, Next: 'A' } }, {}, 'Exactly one of Next and End'],
    ['has a state with neither Next nor End', { A: { Type: 'Pass' } }, {}, 'Exactly one of Next and End'],
    [
      'uses a name twice',
      { In: { Type: 'Map', Items: [], ItemProcessor: item, End: true } },
      {},
      'Duplicate State name: In',
    ],
    ['has a name longer than 80 characters', { ['n'.repeat(81)]: pass }, {}, 'at most 80 characters'],
    [
      'names States.ALL beside others',
      { A: task({ Retry: [{ ErrorEquals: ['X', 'States.ALL'] }] }) },
      {},
      'States.ALL must stand alone',
    ],
    [
      'names States.ALL before others',
      { A: task({ Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['X'] }] }) },
      {},
      'in the last entry',
    ],
    [
      'retries with a shrinking delay',
      { A: task({ Retry: [{ ErrorEquals: ['X'], BackoffRate: 0.5 }] }) },
      {},
      'BackoffRate',
    ],
    ['has an unknown field', { A: { ...pass, Outputs: 1 } }, {}, "Field 'Outputs' is not supported at /States/A"],
    [
      'never ends',
      { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'A' } },
      {},
      'MISSING_END_STATE: Workflow has no terminal state at null',
    ],
    [
      'waits as long for a heartbeat as for the task',
      { A: task({ TimeoutSeconds: 5, HeartbeatSeconds: 5 }) },
      {},
      'HeartbeatSeconds must be smaller than TimeoutSeconds at /States/A',
    ],
    ['opens an expression and closes it not', { A: { ...pass, Output: ['{% 1 }'] } }, {}, 'at /States/A/Output[0]'],
    ['closes an expression and opens it not', { A: { ...pass, Output: ' {% 1 %}' } }, {}, 'at /States/A/Output'],
    ['assigns $states', { A: { ...pass, Assign: { states: 1 } } }, {}, "The variable 'states' is reserved"],
    ['assigns a part of a variable', { A: { ...pass, Assign: { 'x.y': 1 } } }, {}, "'x.y' is no name of a variable"],
    [
      'assigns in an iteration what is assigned around it',
      {
        A: { Type: 'Map', Items: [], ItemProcessor: assigning('x'), Next: 'B', Assign: { y: 1 } },
        B: { ...pass, Assign: { x: 1 } },
      },
      {},
      "The variable 'x' is assigned in an outer scope already at /States/A/ItemProcessor/States/In/Assign",
    ],
    [
      'has a branch with an unknown field',
      { A: { Type: 'Map', Items: [], ItemProcessor: { ...item, QueryLanguage: 'JSONata' }, End: true } },
      {},
      "Field 'QueryLanguage' is not supported at /States/A/ItemProcessor",
    ],
    ['has an unknown type', { A: { Type: 'Loop', End: true } }, {}, 'Type'],
    [
      'holds JSONata that does not parse',
      { A: { ...pass, Output: { x: '{% $( %}' } } },
      {},
      'INVALID_JSONATA_EXPRESSION: Expected ")" before end of expression at /States/A/Output/x',
    ],
    [
      'waits for a literal that is no instant',
      { A: { Type: 'Wait', Timestamp: 'tomorrow', End: true } },
      {},
      'ISO-8601',
    ],
    [
      'waits for two things',
      { A: { Type: 'Wait', Seconds: 1, Timestamp: '2026-01-01T00:00:00Z', End: true } },
      {},
      'exactly one of Seconds and Timestamp',
    ],
    [
      'calls a function in another role',
      { A: task({ Credentials: { RoleArn: 'arn:aws:iam::111122223333:role/other' } }) },
      {},
      "The field 'Credentials' is not played here at /States/A",
    ],
    [
      'uses a path in a state in JSONata',
      { A: { ...pass, InputPath: '$.a' } },
      {},
      "The QueryLanguage is set to 'JSONata', but field 'InputPath' is only supported for the 'JSONPath' QueryLanguage at /States/A",
    ],
    [
      'uses what JSONata alone has in a state in JSONPath',
      { A: { ...pass, Output: 1 } },
      { QueryLanguage: 'JSONPath' },
      "The QueryLanguage is set to 'JSONPath', but field 'Output' is only supported for the 'JSONata' QueryLanguage at /States/A",
    ],
    [
      'uses a path in a state in JSONPath',
      { A: { ...pass, Parameters: { 'a.$': '$.a' } } },
      { QueryLanguage: 'JSONPath' },
      "The JSONPath field 'Parameters'",
    ],
    [
      'chooses by a path',
      { A: { Type: 'Choice', Choices: [{ Variable: '$.a', IsNull: true, Next: 'B' }] }, B: pass },
      { QueryLanguage: 'JSONPath' },
      "'Choices' of a state in JSONPath",
    ],
    [
      'puts JSONPath into JSONata',
      { A: { ...pass, QueryLanguage: 'JSONPath' } },
      {},
      "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine at /States/A",
    ],
    [
      'holds a distributed Map',
      {
        A: { Type: 'Map', Items: [], ItemProcessor: { ...item, ProcessorConfig: { Mode: 'DISTRIBUTED' } }, End: true },
      },
      {},
      'only INLINE',
    ],
    [
      'reads items from S3',
      { A: { Type: 'Map', ItemReader: {}, ItemProcessor: item, End: true } },
      {},
      "'ItemReader' belongs to a distributed Map",
    ],
    [
      'calls another service',
      { A: { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', Arguments: {}, End: true } },
      {},
      "The resource 'arn:aws:states:::sqs:sendMessage' is not played here",
    ],
    [
      'calls the SDK',
      { A: { Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:s3:getObject', Arguments: {}, End: true } },
      {},
      'is not played here',
    ],
    [
      'calls an activity',
      { A: { Type: 'Task', Resource: 'arn:aws:states:us-east-2:111122223333:activity:a', End: true } },
      {},
      'is not played here',
    ],
    ['calls no function', { A: task({ Arguments: { Payload: {} } }) }, {}, "'FunctionName' is required"],
    [
      'invokes asynchronously',
      { A: task({ Arguments: { FunctionName: FUNCTION, InvocationType: 'Event' } }) },
      {},
      'Only the InvocationType RequestResponse',
    ],
  ])('%s', async (_, states, more, words) => {
    expect(await refusal(states, more)).toContain(words);
  });

  test('is no JSON', async () => {
    const machine = { name: 'no-json', definition: '{', roleArn: 'role' };
    await expect(stage.call('CreateStateMachine', machine)).rejects.toMatchObject({ code: 'InvalidDefinition' });
  });
});

describe('an expression is refused at creation when it', () => {
  const unsupported = (words: string) => `UNSUPPORTED_JSONATA_EXPRESSION: ${words}`;
  const atTop = (name: string) => unsupported(`Reference to '${name}' at the top level is not supported.`);

  test.each([
    ['reads a name of the document', 'phone', atTop('phone')],
    ['reads the document', '$.phone', atTop('$')],
    ['reads it in a function of its own', '$map($x, function($v) { b })', atTop('b')],
    ['reads it in an object', '{"a": b}', atTop('b')],
    ['reads everything', '*', atTop('*')],
    ['reads the whole document from within', '$x.($$)', unsupported("Reference to '$$' is not supported.")],
    ['reads a result that is not there', '$states.result', unsupported("Field '$states.result' does not exist.")],
    ['reads no error', '$states.errorOutput.Error', unsupported("Field '$states.errorOutput' does not exist.")],
    ['does not parse', 'a[1,2)', 'INVALID_JSONATA_EXPRESSION: Expected "]", got ","'],
  ])('%s', async (_what, expression, problem) => {
    const said = await refusal({ A: { ...pass, Output: { v: [`{% ${expression} %}`] } } });
    expect(said).toBe(`Invalid State Machine Definition: '${problem} at /States/A/Output/v[0]'`);
  });

  test('names each thing that it reads', async () => {
    const said = await refusal({ A: { ...pass, Output: '{% aaa + bbb + aaa %}' } });
    expect(said).toContain(`${atTop('aaa')} at /States/A/Output, ${atTop('bbb')} at /States/A/Output'`);
  });

  test.each([
    ['{% $states.input.items[phone > 3].name %}'],
    ['{% $states.input.items^(>price).{"n": name} %}'],
    ['{% $states.input.items{name: price} %}'],
    ['{% $map($states.input.a, function($v) { $v.phone }) %}'],
    ['{% $states.input ~> |$|{"q": z}| %}'],
  ])('and not for %s', async (Output) => {
    expect(await refusal({ A: { ...pass, Output } })).toBe('created');
  });

  test('and what a catcher assigns may be assigned in what it catches', async () => {
    const each = { Type: 'Map', Items: [], ItemProcessor: assigning('x'), End: true };
    const Catch = [{ ErrorEquals: ['States.ALL'], Assign: { x: 1 }, Next: 'B' }];
    expect(await refusal({ A: { ...each, Catch }, B: pass })).toBe('created');
  });

  test('is in a field where it may be: the result in what follows it, the error in what catches it', async () => {
    const Catch = [{ ErrorEquals: ['X'], Output: '{% $states.errorOutput %}', Assign: { x: '{% $states.result %}' } }];
    const states = {
      A: { ...task(), Output: '{% $states.result %}', Catch: [{ ...Catch[0], Next: 'B' }], Comment: '{% phone %}' },
      B: pass,
    };
    expect(await refusal({ ...states, A: { ...states.A, Next: 'B', End: undefined } })).toBe(
      `Invalid State Machine Definition: '${unsupported("Field '$states.result' does not exist.")} at /States/A/Catch[0]/Assign/x'`,
    );
  });
});

describe('states in JSONPath run where they hold no path', () => {
  const more = { QueryLanguage: 'JSONPath' };

  test('beside states in JSONata', async () => {
    const { output } = await stage.play(
      {
        First: { Type: 'Pass', Result: { a: '{%% literal' }, Assign: { n: 1 }, Next: 'Second' },
        Second: { QueryLanguage: 'JSONata', Type: 'Pass', Output: '{% $states.input.a & $n %}', Next: 'Third' },
        Third: { Type: 'Succeed' },
      },
      {},
      more,
    );
    expect(output).toBe('{%% literal1');
  });

  test('with a result that is null', async () => {
    const { output } = await stage.play({ Empty: { Type: 'Pass', Result: null, End: true } }, { a: 1 }, more);
    expect(output).toBeNull();
  });

  test('with a fixed cause', async () => {
    const stop = { Stop: { Type: 'Fail', Error: 'Closed', Cause: 'No longer open' } };
    expect(await stage.play(stop, {}, more)).toMatchObject({ error: 'Closed', cause: 'No longer open' });
  });
});
