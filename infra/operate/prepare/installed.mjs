import { readFileSync } from 'node:fs';

const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

/** What npm noted when it last finished an installation, or undefined: an interrupted one leaves no note. */
export const installation = () => {
  try {
    return packagesOf('node_modules/.package-lock.json');
  } catch {
    return undefined;
  }
};

/** The packages of the lockfile that are missing or of another version; optional ones depend on the platform. */
export const missingPackages = (kind) => {
  const there = installation() ?? {};
  return Object.entries(packagesOf('package-lock.json'))
    .filter(
      ([path, wanted]) => path !== '' && !wanted.optional && !wanted.devOptional && (kind === 'all' || !wanted.dev),
    )
    .filter(([path, wanted]) => {
      const found = there[path];
      return found?.version !== wanted.version || found?.integrity !== wanted.integrity;
    })
    .map(([path]) => path);
};
