import { Annotations, type Stack } from 'aws-cdk-lib';
import type { Settings } from './settings.ts';

/** Says whether a setting names a host of `.example`, which nobody can have. */
const isMadeUp = (value: unknown): boolean => typeof value === 'string' && value.endsWith('.example');

/** Warns before a deployment of settings that were never filled in, where they would take the place of real ones. */
export const warnOfMadeUp = (stack: Stack, stage: string, settings: Settings): void => {
  const names = Object.entries(settings).flatMap(([name, value]) => (isMadeUp(value) ? [name] : []));
  if (settings.removal === 'destroy' || names.length === 0) return;
  Annotations.of(stack).addWarningV2(
    'endorsement:made-up-settings',
    `${names.join(', ')} in ${stage}.json are made up: fill in your own before you deploy.`,
  );
};
