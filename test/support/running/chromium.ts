import packaged from '@sparticuz/chromium';
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser } from 'playwright-core';
import * as z from 'zod/mini';
import { installedChrome, missingChromium } from '../../../infra/operate/prepare/requirements.mjs';

const root = join(import.meta.dirname, '../../..');
const Package = z.object({ version: z.string() });
const { version } = Package.parse(
  JSON.parse(readFileSync(join(root, 'node_modules/@sparticuz/chromium/package.json'), 'utf8')),
);
const folder = join(root, '.build', `chromium-${version}`);
const unpackItself = `import('@sparticuz/chromium').then((it) => it.default.executablePath())`;

/** The packaged letters first, for a machine that has none; its own fonts.conf looks in folders of AWS Lambda. */
const fonts = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts/fonts</dir>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`;

/** Unpacks into a folder of our own and renames it at the end: another test file may do so too, or be interrupted. */
const unpack = async () => {
  if (existsSync(folder)) return;
  const partial = `${folder}-${process.pid}`;
  await mkdir(partial, { recursive: true });
  const env = { ...process.env, TMPDIR: partial };
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', unpackItself], {
    env,
    cwd: import.meta.dirname,
  });
  await writeFile(join(partial, 'fonts/fonts.conf'), fonts);
  await rename(partial, folder).catch(() => rm(partial, { recursive: true, force: true }));
};

// What people have: a browser that keeps to the rules of the web. What tests need: one that calls nobody by itself.
const unwanted = /^--(headless|single-process|disable-web-security|allow-running-insecure-content)/;
const quiet = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts a real browser: the packaged Chromium where it runs (Linux on x64), else the Chrome of this machine. */
export const launchChromium = async (): Promise<Browser> => {
  const missing = missingChromium();
  if (missing !== undefined) throw new Error(missing);
  const installed = installedChrome();
  if (installed !== undefined) return chromium.launch({ executablePath: installed, args: quiet });
  await unpack();
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    args: [...packaged.args.filter((flag) => !unwanted.test(flag)), ...quiet],
    env: { ...process.env, FONTCONFIG_FILE: join(folder, 'fonts/fonts.conf') },
  });
};
