import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordedCase } from './conformance/recorded-case.ts';
import { replayCase, type Verdict } from './conformance/replay-case.ts';
import { issuesInWords } from './issues-in-words.ts';
import { isObject } from './json.ts';

const casesIn = (folder: string): unknown[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((name) => {
      const read: unknown = JSON.parse(readFileSync(join(folder, name), 'utf8'));
      if (Array.isArray(read)) return read as unknown[];
      return isObject(read) && Array.isArray(read['cases']) ? (read['cases'] as unknown[]) : [read];
    });

const judge = async (raw: unknown): Promise<Verdict & { id: string }> => {
  const parsed = recordedCase.safeParse(raw);
  if (parsed.success) return { id: parsed.data.id, ...(await replayCase(parsed.data)) };
  const id = isObject(raw) ? JSON.stringify(raw['id']) : 'a case without an id';
  return { id, failures: [`is not in the form of a recorded case: ${issuesInWords(parsed.error)}`], details: [] };
};

/** Replay every recorded case of a folder; prints what differs and ends with `N passed, N failed`. */
const main = async (folder: string | undefined): Promise<void> => {
  if (folder === undefined) throw new Error('Which folder holds the recorded cases? npm run conformance -- FOLDER');
  let [passed, failed, exact] = [0, 0, 0];
  for (const raw of casesIn(folder)) {
    const { id, failures, details } = await judge(raw);
    for (const line of failures) console.log(`FAILED ${id}: ${line}`);
    for (const line of details) console.log(`differs in details ${id}: ${line}`);
    if (failures.length === 0) passed++;
    else failed++;
    if (failures.length + details.length === 0) exact++;
  }
  console.log(`${exact} agree with AWS in every detail`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
};

await main(process.argv[2]);
