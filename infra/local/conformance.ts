import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { command } from './command.ts';
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

const usage = `npm run conformance -- DIR
Replays every recorded case of DIR against the local engine; prints what differs, and how many passed and failed.`;

const options = z.object({ dir: z.string() });

await command({ usage, options, unnamed: 'dir' }, async ({ dir }) => {
  let [passed, failed, exact] = [0, 0, 0];
  for (const raw of casesIn(dir)) {
    const { id, failures, details } = await judge(raw);
    for (const line of failures) console.log(`FAILED ${id}: ${line}`);
    for (const line of details) console.log(`differs in details ${id}: ${line}`);
    if (failures.length === 0) passed++;
    else failed++;
    if (failures.length + details.length === 0) exact++;
  }
  console.log(`${exact} agree with AWS in every detail`);
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 || passed === 0 ? 'unwell' : 'well';
});
