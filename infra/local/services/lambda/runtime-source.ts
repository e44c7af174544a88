import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

let source: string | undefined;

/** Bundles the worker's own code, once per process: Node's type stripping would cost every worker 25 ms. */
export const runtimeSource = (): string => {
  source ??= buildSync({
    entryPoints: [fileURLToPath(new URL('./runtime/worker.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: 'node24',
  }).outputFiles[0]?.text;
  if (source === undefined) throw new Error('The runtime of the function workers could not be bundled.');
  return source;
};
