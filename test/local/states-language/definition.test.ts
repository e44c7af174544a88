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
    ['has an unknown field', { A: { ...pass, Outputs: 1 } }, {}, 'Outputs'],
    [
      'has a branch with an unknown field',
      { A: { Type: 'Map', Items: [], ItemProcessor: { ...item, QueryLanguage: 'JSONata' }, End: true } },
      {},
      "'QueryLanguage' is not a field here at /States/A/ItemProcessor",
    ],
    ['has an unknown type', { A: { Type: 'Loop', End: true } }, {}, 'Type'],
    [
      'holds JSONata that does not parse',
      { A: { ...pass, Output: { x: '{% $( %}' } } },
      {},
      "The JSONata expression '$(' of Output/x does not parse",
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
    ['uses a path', { A: { ...pass, InputPath: '$.a' } }, {}, "The JSONPath field 'InputPath' is not played here"],
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
      'cannot hold a state in JSONPath',
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

  test('with a fixed cause', async () => {
    const stop = { Stop: { Type: 'Fail', Error: 'Closed', Cause: 'No longer open' } };
    expect(await stage.play(stop, {}, more)).toMatchObject({ error: 'Closed', cause: 'No longer open' });
  });
});
