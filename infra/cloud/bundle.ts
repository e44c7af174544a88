import { build, type BuildOptions, type Plugin } from 'esbuild';
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { govukName, govukStylesheet } from './govuk-stylesheet.ts';
import { leaveOut } from './leave-out.ts';

const options: BuildOptions & { write: false } = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  minify: true,
  // ES modules first: the AWS SDK's CommonJS build cannot be shaken.
  mainFields: ['module', 'main'],
  // The SDK imports node:http lazily, and that loads undici: 20 ms of a first call.
  supported: { 'dynamic-import': false },
  legalComments: 'none',
  logLevel: 'silent',
  write: false,
};

/** Lets the policies of another folder take the place of the rules package's own. */
const policiesOf = (policyFolder: string): Plugin => ({
  name: 'policies',
  setup: (esbuild) => {
    esbuild.onResolve({ filter: /\/policies\.ts$/ }, ({ path, resolveDir }) =>
      resolve(resolveDir, path) === resolve('shared/policy/policies.ts')
        ? { path: resolve(policyFolder, 'policies.ts') }
        : undefined,
    );
  },
});

/**
 * What everybody may read, whatever the umask of whoever deploys: the archive keeps it, and Lambda runs as somebody else
 * (https://repost.aws/knowledge-center/lambda-deployment-package-errors).
 */
const readableByAll = 0o644;

/** Writes a file only when its content differs, and at once: several synths may share the folder. */
const writeIfChanged = (file: string, content: Uint8Array) => {
  if (existsSync(file) && readFileSync(file).equals(content)) {
    chmodSync(file, readableByAll);
    return;
  }
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, content);
  chmodSync(draft, readableByAll);
  renameSync(draft, file);
};

/** Puts the association's colour where the stylesheet names it. */
const painted = (stylesheet: string, colour: string): Buffer => {
  const named = /(--govuk-brand-colour: )#[0-9a-f]{6}/;
  const content = readFileSync(stylesheet, 'utf8');
  if (!named.test(content)) throw new Error(`${stylesheet} names no --govuk-brand-colour: give it one in :root.`);
  return Buffer.from(content.replace(named, `$1${colour}`));
};

/** Names what to bundle: entry files below `from` (without `.ts`) into `<to>/<name>/index.js`. */
export type Bundling = {
  from: string;
  to: string;
  names: readonly string[];
  policyFolder: string;
  brandColour: string;
};

/**
 * Bundles every function in one run of esbuild, into a folder each; the stylesheets and pictures that the pages need go
 * into the folder of the function that serves them. Throws when an entry file does not exist or does not compile.
 */
export const bundle = async ({ from, to, names, policyFolder, brandColour }: Bundling): Promise<void> => {
  const missing = names.filter((name) => !existsSync(join(from, `${name}.ts`)));
  if (missing.length > 0) {
    const files = missing.map((name) => `${name}.ts`).join(', ');
    throw new Error(`${from} lacks ${files}: write them, or take them out of infra/cloud/functions/plans.ts.`);
  }
  const entryPoints = names.map((name) => ({ in: join(from, `${name}.ts`), out: join(name, 'index') }));
  const plugins = [policiesOf(policyFolder), leaveOut];
  const { outputFiles } = await build({ ...options, entryPoints, outdir: to, plugins });
  for (const file of outputFiles) writeIfChanged(join(to, relative(resolve(to), file.path)), file.contents);
  const assets = join(from, 'pages/assets');
  if (!existsSync(assets)) return;
  const served = join(to, 'web/public/assets');
  for (const name of readdirSync(assets)) {
    const file = join(assets, name);
    writeIfChanged(join(served, name), name === 'endorsement.css' ? painted(file, brandColour) : readFileSync(file));
  }
  writeIfChanged(join(served, govukName), govukStylesheet());
};
