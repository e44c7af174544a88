import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openJournal } from '../../../infra/local/sqlite-journal.ts';
import type { JournalRecord } from '../../../infra/local/states-language/history-event.ts';

const SCRIPT = fileURLToPath(new URL('./killable-engine.ts', import.meta.url));

const historiesIn = (folder: string, executions: number): { name: string; records: JournalRecord[] }[] => {
  const journal = openJournal(join(folder, 'journal.sqlite'));
  try {
    return Array.from({ length: executions }, (_, number) => {
      const name = `execution-${number}`;
      const arn = `arn:aws:states:us-east-2:111122223333:execution:killed:${name}`;
      const summary = journal.execution(arn);
      return { name, records: summary === undefined ? [] : journal.history(summary.key) };
    });
  } finally {
    journal.close();
  }
};

/** Names each effect whose result is in the journal: execution and state. */
const recordedEffects = (histories: ReturnType<typeof historiesIn>): Set<string> =>
  new Set(
    histories.flatMap(({ name, records }) => {
      const states = new Map<number, unknown>();
      return records.flatMap(({ type, frame, details }) => {
        if (type === 'TaskStateEntered') states.set(frame, details?.['name']);
        return type === 'TaskSucceeded' ? [`${name} ${String(states.get(frame))}`] : [];
      });
    }),
  );

const run = async (folder: string, executions: number, killAfter: number | undefined): Promise<boolean> => {
  const child = spawn(process.execPath, ['--no-warnings', SCRIPT, folder, String(executions)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {},
  });
  let said = '';
  child.stdout.on('data', (data: Buffer) => {
    if (said === '' && killAfter !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfter);
    said += data.toString();
  });
  await once(child, 'close');
  return said.includes('ended');
};

/** What came of an engine that was killed again and again. */
export interface Survival {
  readonly kills: number;
  readonly executions: number;
  readonly statuses: Record<string, number>;
  readonly gaps: string[];
  readonly repeated: string[];
  readonly effects: number;
}

/**
 * Kills a busy engine with SIGKILL at random moments, then lets it end, and tells what was lost or done twice. Each
 * life of it begins some more executions, so that it is busy whenever it is killed.
 */
export const killAtRandom = async (kills: number, perKill: number): Promise<Survival> => {
  const folder = mkdtempSync(join(tmpdir(), 'killed-'));
  const repeated: string[] = [];
  let [done, executions, read, recorded] = [0, 0, 0, new Set<string>()];
  for (let ended = false; !ended || done < kills;) {
    executions += perKill;
    ended = await run(folder, executions, done < kills ? Math.random() * 150 : undefined);
    if (!ended) done++;
    const lines = readFileSync(join(folder, 'effects'), 'utf8').split('\n');
    repeated.push(...lines.slice(read).filter((line) => recorded.has(line)));
    read = lines.length - 1;
    recorded = recordedEffects(historiesIn(folder, executions));
  }
  const histories = historiesIn(folder, executions);
  rmSync(folder, { recursive: true });
  return { kills: done, executions, ...judge(histories), repeated, effects: recorded.size };
};

const judge = (histories: ReturnType<typeof historiesIn>): Pick<Survival, 'statuses' | 'gaps'> => {
  const statuses: Record<string, number> = {};
  const gaps: string[] = [];
  for (const { name, records } of histories) {
    const shown = records.filter(({ id }) => id > 0);
    const last = shown.at(-1)?.type ?? 'nothing';
    statuses[last] = (statuses[last] ?? 0) + 1;
    if (shown.some(({ id }, at) => id !== at + 1)) gaps.push(name);
  }
  return { statuses, gaps };
};
