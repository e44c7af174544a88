import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const lowestNode = 20;

/** Says what to install when this Node is too old; undefined when it will do. */
export const missingNode = (version = process.versions.node) =>
  Number(version.split('.')[0]) >= lowestNode
    ? undefined
    : `Node ${lowestNode} or newer is needed, this is ${version}: install it from https://nodejs.org and run the same command again.`;

const libraryFolders = ['/lib', '/lib64', '/usr/lib', '/usr/lib64', '/usr/local/lib'];

/** Every folder where the linker of a Linux distribution finds libraries: those above, and one per architecture. */
const searched = () =>
  libraryFolders.filter(existsSync).flatMap((folder) => [
    folder,
    ...readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.name.includes('-linux-'))
      .map((entry) => join(folder, entry.name)),
  ]);

/** The packaged Chromium is a program for Linux on x64 alone. */
const isPackagedFor = (platform, arch) => platform === 'linux' && arch === 'x64';

const chromes = {
  darwin: ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
  linux: ['/usr/bin/google-chrome', '/usr/bin/chromium', '/usr/bin/chromium-browser'],
};

/** Where the Chrome of this machine is, when the packaged Chromium cannot run on it. */
export const installedChrome = (platform = process.platform, arch = process.arch, exists = existsSync) =>
  isPackagedFor(platform, arch) ? undefined : (chromes[platform] ?? []).find((path) => exists(path));

/** Says what to install when browser tests cannot run: libraries of the packaged Chromium, or a Chrome in its place. */
export const missingChromium = (platform = process.platform, arch = process.arch, folders = searched()) => {
  if (!isPackagedFor(platform, arch))
    return installedChrome(platform, arch) === undefined
      ? 'Browser tests need Google Chrome on this machine: install it (https://www.google.com/chrome, or `apt-get install chromium`).'
      : undefined;
  const missing = ['libnss3.so', 'libnspr4.so'].filter(
    (library) => !folders.some((folder) => existsSync(join(folder, library))),
  );
  if (missing.length === 0) return undefined;
  return `The packaged Chromium needs ${missing.join(' and ')}: install them (sudo apt-get install -y libnss3 libnspr4).`;
};
