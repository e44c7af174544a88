import { setTimeout as pause } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { applicationStore } from '../../../functions/adapters/application-store.ts';
import { randomIds } from '../../../functions/adapters/random-ids.ts';
import { personStore } from '../../../functions/adapters/person-store.ts';
import { type Table, table } from '../../../functions/adapters/table.ts';
import type { Instant } from '../../../shared/instant.ts';
import type { ApplicationStore } from '../../../shared/ports/application-store.ts';
import type { PersonStore } from '../../../shared/ports/person-store.ts';

/** Which stage is walked, and how long it may take. */
export type SmokeTarget = {
  readonly tableName: string;
  readonly stateMachineArn: string;
  /** A deployed stage must be encrypted with its own key; the stack on one machine cannot be. */
  readonly encrypted: boolean;
  /** The time to which the deadlines of the timeout's step are shortened. */
  readonly deadlineSeconds: number;
  /** How long each thing may take to be seen. */
  readonly patienceSeconds: number;
  readonly now: () => Instant;
  readonly say: (line: string) => void;
};

/** A stage as an operator reaches it: by AWS's own clients, with the operator's credentials. */
export type SmokeStage = SmokeTarget & {
  readonly rows: Table;
  readonly applications: ApplicationStore;
  readonly people: PersonStore;
  readonly dynamodb: DynamoDBClient;
  readonly sfn: SFNClient;
  /** Waits until something is seen; fails with what it was when patience ends. */
  readonly seen: <Found>(what: string, look: () => Promise<Found | undefined>) => Promise<Found>;
};

const lookEvery = 250;

/** Opens a stage. The environment of AWS's SDKs says who the operator is, and where AWS answers. */
export const openStage = (target: SmokeTarget): SmokeStage => {
  const rows = table(target.tableName);
  const seen: SmokeStage['seen'] = async (what, look) => {
    const until = performance.now() + target.patienceSeconds * 1000;
    for (;;) {
      const found = await look();
      if (found !== undefined) return found;
      if (performance.now() > until) throw new Error(`${what} was not seen within ${target.patienceSeconds} seconds`);
      await pause(lookEvery);
    }
  };
  return {
    ...target,
    rows,
    seen,
    applications: applicationStore(rows, { now: target.now }, randomIds),
    people: personStore(rows),
    dynamodb: new DynamoDBClient({}),
    sfn: new SFNClient({}),
  };
};
