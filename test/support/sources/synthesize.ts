import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import {
  Alias,
  Code,
  Function as LambdaFunction,
  Runtime,
  type FunctionProps,
  type IFunction,
  type IVersion,
} from 'aws-cdk-lib/aws-lambda';

/** A small stack of a test's own, synthesized into a folder that `clean` removes. */
export interface Synthesized {
  folder: string;
  clean: () => void;
}

/** Tools to fill the stack with. */
export interface StackTools {
  stack: Stack;
  /** Adds a function whose index.js is `code`, with an alias `live`. */
  addFunction: (id: string, code: string, props?: Partial<FunctionProps>) => { fn: LambdaFunction; live: IFunction };
}

/** Synthesizes a stack that `fill` fills. */
export const synthesize = (fill: (tools: StackTools) => void): Synthesized => {
  const home = mkdtempSync(join(tmpdir(), 'assembly-'));
  // The CDK's own check of a template takes seconds: the real template has it, this one needs none.
  process.env['CDK_VALIDATION'] = 'false';
  const app = new App({ outdir: join(home, 'cdk.out'), analyticsReporting: false });
  const stack = new Stack(app, 'Small');
  const addFunction: StackTools['addFunction'] = (id, code, props = {}) => {
    const bundle = join(home, id);
    mkdirSync(bundle);
    writeFileSync(join(bundle, 'index.js'), code);
    const fn = new LambdaFunction(stack, id, {
      runtime: Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: Code.fromAsset(bundle),
      ...props,
    });
    // The CDK's own classes miss its interfaces by an optional property's undefined.
    const live = new Alias(stack, `${id}Live`, { aliasName: 'live', version: fn.currentVersion as IVersion });
    return { fn, live: live as IFunction };
  };
  fill({ stack, addFunction });
  return { folder: app.synth().directory, clean: () => rmSync(home, { recursive: true }) };
};
