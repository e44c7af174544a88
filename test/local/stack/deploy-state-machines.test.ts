import { rmSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { createClock } from '../../../infra/local/clock.ts';
import { readCloudAssembly } from '../../../infra/local/cloud-assembly/read-cloud-assembly.ts';
import { createMemoryJournal } from '../../../infra/local/memory-journal.ts';
import { createStates } from '../../../infra/local/services/states-api.ts';
import { deployStateMachines } from '../../../infra/local/stack/deploy-state-machines.ts';
import { writeAssembly } from '../cloud-assembly/write-assembly.ts';

const deploy = async (StateMachineType: object) => {
  const DefinitionString = JSON.stringify({ StartAt: 'End', States: { End: { Type: 'Succeed' } } });
  const Properties = { StateMachineName: 'small', DefinitionString, RoleArn: 'arn:role', ...StateMachineType };
  const folder = writeAssembly({ Resources: { Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties } } });
  const states = createStates({
    clock: createClock(),
    journal: createMemoryJournal(),
    invoke: () => Promise.reject(new Error('Nothing is called.')),
  });
  try {
    await deployStateMachines(readCloudAssembly(folder), states);
  } finally {
    await states.close();
    rmSync(folder, { recursive: true });
  }
};

test('a machine that is not STANDARD is refused', async () => {
  await deploy({});
  await deploy({ StateMachineType: 'STANDARD' });
  await expect(deploy({ StateMachineType: 'EXPRESS' })).rejects.toThrow(
    'type: Only STANDARD state machines are played here',
  );
});
