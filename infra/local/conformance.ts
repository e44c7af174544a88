import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { recordedCase, type RecordedCase } from './conformance/recorded-case.ts';
import { replayCase } from './conformance/replay-case.ts';

const file = z.union([z.object({ cases: z.array(recordedCase) }), z.array(recordedCase), recordedCase]);

const casesIn = (folder: string): RecordedCase[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((name) => {
      const read = file.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
      if (Array.isArray(read)) return read;
      return 'cases' in read ? read.cases : [read];
    });

/** Replay every recorded case of a folder; prints what differs and ends with `N passed, N failed`. */
const main = async (folder: string | undefined): Promise<void> => {
  if (folder === undefined) throw new Error('Which folder holds the recorded cases? npm run conformance -- FOLDER');
  let [passed, failed, exact] = [0, 0, 0];
  for (const recorded of casesIn(folder)) {
    const { failures, details } = await replayCase(recorded);
    for (const line of failures) console.log(`FAILED ${recorded.id}: ${line}`);
    for (const line of details) console.log(`differs in details ${recorded.id}: ${line}`);
    if (failures.length === 0) passed++;
    else failed++;
    if (failures.length + details.length === 0) exact++;
  }
  console.log(`${exact} agree with AWS in every detail`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
};

await main(process.argv[2]);
