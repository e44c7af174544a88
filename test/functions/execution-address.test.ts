import { expect, test } from '@jest/globals';
import { executionAddress } from '../../functions/runtime/execution-address.ts';

test('an execution is watched under its own ARN', () => {
  process.env['STATE_MACHINE_ARN'] = 'arn:aws:states:us-east-2:111122223333:stateMachine:endorsement-prod';
  process.env['EXECUTIONS_ADDRESS'] = 'https://console.example/executions';
  expect(executionAddress('a1', 2)).toBe(
    'https://console.example/executions/arn:aws:states:us-east-2:111122223333:execution:endorsement-prod:a1-2',
  );
});
