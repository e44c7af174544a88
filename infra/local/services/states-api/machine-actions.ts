import * as z from 'zod/mini';
import type { MachineRow } from '../../journal.ts';
import { AwsError } from '../aws-error.ts';
import { action, pageLength, pages, readPlace, writePlace } from './action.ts';
import { checkedArn, checkedName, machineArnOf } from './arns.ts';
import { seconds } from './describe-execution.ts';
import type { Engine } from './engine.ts';

const type = z.optional(z.literal('STANDARD', 'Only STANDARD state machines are played here'));

export const createStateMachine = action(
  z.object({ name: z.string(), definition: z.string(), roleArn: z.string(), type }),
  (engine, { name, definition, roleArn }) => {
    const arn = machineArnOf(engine.parts, checkedName(name));
    const revision = engine.definitions.keep(definition);
    const known = engine.machines.get(arn);
    // API reference, CreateStateMachine: another role is ignored, and not taken over.
    if (known !== undefined && known.revision !== revision) {
      throw new AwsError('StateMachineAlreadyExists', `State Machine Already Exists: '${arn}'`);
    }
    const now = engine.parts.clock.now();
    const row = known ?? { arn, name, roleArn, revision, createdAt: now, updatedAt: now };
    save(engine, row);
    return { stateMachineArn: arn, creationDate: seconds(row.createdAt) };
  },
);

export const updateStateMachine = action(
  z.object({ stateMachineArn: z.string(), definition: z.optional(z.string()), roleArn: z.optional(z.string()), type }),
  (engine, { stateMachineArn, definition, roleArn }) => {
    const row = engine.machine(checkedArn(stateMachineArn, 'stateMachine'));
    if (definition === undefined && roleArn === undefined) {
      throw new AwsError('MissingRequiredParameter', 'Either the definition, or the role ARN must be specified');
    }
    const revision = definition === undefined ? row.revision : engine.definitions.keep(definition);
    const updatedAt = engine.parts.clock.now();
    save(engine, { ...row, revision, roleArn: roleArn ?? row.roleArn, updatedAt });
    return { updateDate: seconds(updatedAt), revisionId: revision };
  },
);

export const deleteStateMachine = action(z.object({ stateMachineArn: z.string() }), (engine, { stateMachineArn }) => {
  engine.machines.delete(checkedArn(stateMachineArn, 'stateMachine'));
  engine.journal.removeMachine(stateMachineArn);
  return {};
});

export const describeStateMachine = action(z.object({ stateMachineArn: z.string() }), (engine, { stateMachineArn }) => {
  const row = engine.machine(checkedArn(stateMachineArn, 'stateMachine'));
  return {
    stateMachineArn: row.arn,
    name: row.name,
    status: 'ACTIVE',
    definition: engine.journal.definition(row.revision),
    roleArn: row.roleArn,
    type: 'STANDARD',
    creationDate: seconds(row.createdAt),
    revisionId: row.revision,
  };
});

export const listStateMachines = action(z.object(pages), (engine, { maxResults, nextToken }) => {
  const [from = 0] = nextToken === undefined ? [] : readPlace(nextToken);
  const rows = [...engine.machines.values()].sort((a, b) => a.createdAt - b.createdAt);
  const end = from + pageLength(maxResults);
  const stateMachines = rows.slice(from, end).map(({ arn, name, createdAt }) => ({
    stateMachineArn: arn,
    name,
    type: 'STANDARD',
    creationDate: seconds(createdAt),
  }));
  return end < rows.length ? { stateMachines, nextToken: writePlace(end) } : { stateMachines };
});

const save = (engine: Engine, row: MachineRow): void => {
  engine.machines.set(row.arn, row);
  engine.journal.saveMachine(row);
};
