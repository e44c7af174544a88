import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startLocalStack } from '../local/local-stack.ts';
import { synthesize } from '../local/stack/synthesize.ts';
import type { SmokeTarget } from './smoke/smoke-stage.ts';
import { walk } from './smoke/walk.ts';

const usage = `npm run smoke -- --table NAME --machine ARN     walks a deployed stage, with your AWS credentials and region
npm run smoke -- --local                       walks a stack of its own on this machine
  --table, --machine   the stack's outputs TableName and StateMachineArn
  --deadline SECONDS   how long a wait lasts in the step that lets one time out (otherwise 10)
  --patience SECONDS   how long each thing may take to be seen (otherwise 120)
  --assembly FOLDER    with --local: walk what was synthesized into FOLDER instead of synthesizing`;

const { values } = parseArgs({
  options: {
    local: { type: 'boolean', default: false },
    table: { type: 'string', default: process.env['TABLE_NAME'] ?? '' },
    machine: { type: 'string', default: process.env['STATE_MACHINE_ARN'] ?? '' },
    deadline: { type: 'string', default: '10' },
    patience: { type: 'string', default: '120' },
    assembly: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const say = (line: string): void => console.log(line);

const common = { deadlineSeconds: Number(values.deadline), patienceSeconds: Number(values.patience), say };

const walkHere = async (): Promise<boolean> => {
  const assemblyFolder = values.assembly ?? '.build/smoke.out';
  say('Walking a stack of its own on this machine: about half a minute.');
  if (values.assembly === undefined) await synthesize(assemblyFolder);
  const stack = await startLocalStack({ assemblyFolder });
  try {
    const { TableName: tableName = '', StateMachineArn: stateMachineArn = '' } = stack.assembly.outputs;
    const local = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local', AWS_REGION: 'us-east-2' };
    Object.assign(process.env, local, { AWS_ENDPOINT_URL: stack.addresses.aws });
    const now = () => new Date(stack.clock.now()).toISOString();
    return await walk({ ...common, tableName, stateMachineArn, encrypted: false, now });
  } finally {
    await stack.close();
    if (values.assembly === undefined) rmSync(assemblyFolder, { recursive: true, force: true });
  }
};

const walkThere = (): Promise<boolean> => {
  const target: SmokeTarget = {
    ...common,
    tableName: values.table,
    stateMachineArn: values.machine,
    encrypted: true,
    now: () => new Date().toISOString(),
  };
  say(`Walking ${target.stateMachineArn}: a minute or two. Its letters go to SES's mailbox simulator.`);
  return walk(target);
};

if (values.help || (!values.local && (values.table === '' || values.machine === ''))) {
  console.error(usage);
  process.exitCode = values.help ? 0 : 2;
} else {
  const ok = await (values.local ? walkHere() : walkThere());
  say(ok ? 'All is well.' : 'Something is not well: see above, and infra/cloud/runbook.md.');
  process.exitCode = ok ? 0 : 1;
}
