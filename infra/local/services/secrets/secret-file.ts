import * as z from 'zod/mini';
import { readKept } from '../../read-kept.ts';
import { writeWhole } from '../../write-whole.ts';

const version = z.object({ id: z.string(), value: z.string(), stages: z.array(z.string()), createdAt: z.number() });

const file = z.record(z.string(), z.array(version));

export type SecretVersion = z.infer<typeof version>;
export type SecretVersions = Record<string, SecretVersion[]>;

/** Reads the saved secrets, by ARN; none when nothing was saved. */
export const readSecretFile = (path: string): SecretVersions => readKept(path, file) ?? {};

/** Saves secrets so that only the user who runs the stack can read them. */
export const writeSecretFile = (path: string, secrets: SecretVersions): void =>
  writeWhole(path, JSON.stringify(secrets, null, 2), { mode: 0o600 });
