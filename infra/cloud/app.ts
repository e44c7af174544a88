import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { parseArgs } from 'node:util';
import { bundle } from './bundle.ts';
import { EndorsementStack } from './endorsement-stack.ts';
import { featureFlags } from './feature-flags.ts';
import { plans } from './functions/plans.ts';
import { readSettings } from './settings/read-settings.ts';

/** `-c stage=prod` as cdk takes it; `--output` for a folder other than cdk.out, `-c functions=` for other entry files. */
const { values } = parseArgs({
  options: { context: { type: 'string', short: 'c', multiple: true }, output: { type: 'string' } },
});
const typed: Record<string, string> = {};
for (const [key = '', value = ''] of (values.context ?? []).map((pair) => pair.split('=', 2))) typed[key] = value;
const app = new App({
  outdir: process.env['CDK_OUTDIR'] ?? values.output ?? 'cdk.out',
  context: { ...featureFlags, ...typed },
  analyticsReporting: false,
});

const contextOf = (key: string, otherwise: string): string => {
  const value: unknown = app.node.tryGetContext(key);
  return typeof value === 'string' ? value : otherwise;
};

const stage = contextOf('stage', 'local');
const settings = readSettings(stage, contextOf('settings', 'infra/cloud/settings'));
const bundles = contextOf('bundles', '.build/functions');

await bundle({
  from: contextOf('functions', 'functions'),
  to: bundles,
  names: Object.keys(plans),
  policyFolder: settings.policyFolder,
});
new EndorsementStack(app, { stage, settings, bundles });
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
app.synth();
