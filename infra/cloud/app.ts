import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { parseArgs } from 'node:util';
import { bundle } from './bundle.ts';
import { EndorsementStack } from './endorsement-stack.ts';
import { featureFlags, sameForAll } from './feature-flags.ts';
import { plans } from './functions/plans.ts';
import { readSettings } from './settings/read-settings.ts';
import { warnOfMadeUp } from './settings/warn-of-made-up.ts';

/**
 * Understands what `cdk synth` understands, for a run without it: `-c stage=prod`, `--output <folder>`. Tests also say
 * where settings, entry files (`-c functions=`) and bundles are.
 */
const { values } = parseArgs({
  options: { context: { type: 'string', short: 'c', multiple: true }, output: { type: 'string' } },
});
const typed: Record<string, string> = {};
for (const [key = '', value = ''] of (values.context ?? []).map((pair) => pair.split('=', 2))) typed[key] = value;

const synthesize = async () => {
  const app = new App({
    outdir: process.env['CDK_OUTDIR'] ?? values.output ?? 'cdk.out',
    context: featureFlags,
    postCliContext: { ...typed, ...sameForAll },
    analyticsReporting: false,
  });
  const contextOf = (key: string, otherwise: string): string => {
    const value: unknown = app.node.tryGetContext(key);
    return typeof value === 'string' ? value : otherwise;
  };
  const stage = contextOf('stage', 'local');
  const settings = readSettings(stage, contextOf('settings', 'infra/cloud/settings'));
  const bundles = contextOf('bundles', '.build/functions');
  const { policyFolder, brandColour } = settings;
  await bundle({
    from: contextOf('functions', 'functions'),
    to: bundles,
    names: Object.keys(plans),
    policyFolder,
    brandColour,
  });
  const stack = new EndorsementStack(app, { stage, settings, bundles });
  warnOfMadeUp(stack, stage, settings);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  app.synth();
};

try {
  await synthesize();
} catch (error) {
  // For a person who mistyped a setting: what to do, not where in the code it was noticed.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
