import type { aws_logs as logs } from 'aws-cdk-lib';
import type { DeadLetters } from './dead-letters.ts';
import type { LiveFunction } from './functions/live-function.ts';
import type { Machine } from './machine.ts';
import type { EndorsementNames } from './names.ts';
import type { Settings } from './settings/settings.ts';
import type { Storage } from './storage.ts';
import type { Web } from './web.ts';

/** Gathers what alarms and dashboard look at. */
export type Watched = {
  settings: Settings;
  names: EndorsementNames;
  storage: Storage;
  web: Web;
  machine: Machine;
  functions: ReadonlyMap<string, LiveFunction>;
  deadLetters: readonly DeadLetters[];
  configurationSet: string;
  webhookRefusals: logs.MetricFilter;
};
