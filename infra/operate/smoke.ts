import * as z from 'zod/mini';
import { command } from '../local/command.ts';
import { typedNumber } from '../local/typed-number.ts';
import { onOwnStack } from './own-stack.ts';
import { walk } from './smoke/walk.ts';

const usage = `npm run smoke -- --table NAME --machine ARN     walks a deployed stage, with your AWS credentials and region
       npm run smoke -- --local                       walks a stack of its own on this machine
  --table, --machine   the stack's outputs TableName and StateMachineArn
  --deadline SECONDS   how long a wait lasts in the step that lets one time out (otherwise 10)
  --patience SECONDS   how long each thing may take to be seen (otherwise 120)
  --assembly FOLDER    with --local: walk what was synthesized into FOLDER instead of synthesizing`;

const options = z
  .object({
    local: z._default(z.boolean(), false),
    table: z._default(z.string(), process.env['TABLE_NAME'] ?? ''),
    machine: z._default(z.string(), process.env['STATE_MACHINE_ARN'] ?? ''),
    deadline: z._default(typedNumber(1), 10),
    patience: z._default(typedNumber(1), 120),
    assembly: z.optional(z.string()),
  })
  .check(
    z.refine(
      ({ local, table, machine }) => local || (table !== '' && machine !== ''),
      'Name the stage by --table and --machine, or walk here by --local.',
    ),
  );

type Options = z.output<typeof options>;

const say = (line: string): void => console.log(line);

const common = ({ deadline, patience }: Pick<Options, 'deadline' | 'patience'>) => ({
  deadlineSeconds: deadline,
  patienceSeconds: patience,
  say,
});

const walkHere = ({ assembly, ...options }: Options): Promise<boolean> => {
  say('Walking a stack of its own on this machine: about half a minute.');
  return onOwnStack(
    ({ assembly: { outputs }, addresses, clock }) => {
      const { TableName: tableName = '', StateMachineArn: stateMachineArn = '' } = outputs;
      const local = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local', AWS_REGION: 'us-east-2' };
      Object.assign(process.env, local, { AWS_ENDPOINT_URL: addresses.aws });
      const now = () => new Date(clock.now()).toISOString();
      return walk({ ...common(options), tableName, stateMachineArn, encrypted: false, now });
    },
    { assembly },
  );
};

const walkThere = (options: Options): Promise<boolean> => {
  const { table: tableName, machine: stateMachineArn } = options;
  const now = () => new Date().toISOString();
  say(`Walking ${stateMachineArn}: a minute or two. Its letters go to SES's mailbox simulator.`);
  return walk({ ...common(options), tableName, stateMachineArn, encrypted: true, now });
};

await command({ usage, options }, async (options) => {
  const ok = await (options.local ? walkHere(options) : walkThere(options));
  say(ok ? 'All is well.' : 'Something is not well: see above, and infra/cloud/runbook.md.');
  return ok ? 'well' : 'unwell';
});
