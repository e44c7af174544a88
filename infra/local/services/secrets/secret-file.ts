import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod/mini';

const version = z.object({ id: z.string(), value: z.string(), stages: z.array(z.string()), createdAt: z.number() });

const file = z.record(z.string(), z.array(version));

export type SecretVersion = z.infer<typeof version>;
export type SecretVersions = Record<string, SecretVersion[]>;

/** Read the saved secrets, by ARN; none when nothing was saved. */
export const readSecretFile = (path: string): SecretVersions => {
  try {
    return file.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new Error(`${path} is damaged: restore it, or begin again with npm start -- --fresh.`, { cause: error });
  }
};

/** Save secrets so that only the user who runs the stack can read them. */
export const writeSecretFile = (path: string, secrets: SecretVersions) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  renameSync(`${path}.new`, path);
};
