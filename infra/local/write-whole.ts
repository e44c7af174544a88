import { renameSync, writeFileSync } from 'node:fs';

/** Writes a file so that a crash leaves the former text or this one, never half of it. */
export const writeWhole = (path: string, text: string, options: { readonly mode?: number } = {}): void => {
  writeFileSync(`${path}.new`, text, options);
  renameSync(`${path}.new`, path);
};
