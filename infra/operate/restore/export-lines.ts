import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';

/** Reads the lines of an export of DynamoDB: every file .json.gz of its folder `data`, unpacked. */
export async function* exportLines(folder: string): AsyncGenerator<string> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json.gz')).toSorted();
  if (files.length === 0)
    throw new Error(`There is no file .json.gz in ${folder}: name the folder data of the export.`);
  for (const file of files)
    yield* createInterface({ input: createReadStream(join(folder, file)).pipe(createGunzip()), crlfDelay: Infinity });
}
