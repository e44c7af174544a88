import { createClock } from '../../../infra/local/clock.ts';
import { createStates } from '../../../infra/local/services/states-api.ts';
import { openJournal } from '../../../infra/local/sqlite-journal.ts';

// Run as a process of its own, on FOLDER: opens the engine and tells what its open waits cost.

const [folder = ''] = process.argv.slice(2);
const clock = createClock();
const states = createStates({
  clock,
  journal: openJournal(`${folder}/journal.sqlite`),
  invoke: () => Promise.reject(new Error('Nothing is called while everything waits.')),
});
while (states.busy()) await new Promise(setImmediate);
// The processor's time, which is the wall's time where nobody else wants the processor.
const start = process.cpuUsage();
const startMilliseconds = (start.user + start.system) / 1000;
globalThis.gc?.();
await new Promise((resolve) => setTimeout(resolve, 200));
const megabytes = process.memoryUsage().rss / 1e6;
const cpu = process.cpuUsage();
await new Promise((resolve) => setTimeout(resolve, 500));
const { user, system } = process.cpuUsage(cpu);
const dueDays = ((clock.nextDue() ?? 0) - clock.now()) / 86_400_000;
process.stdout.write(
  JSON.stringify({ startMilliseconds, megabytes, idleMilliseconds: (user + system) / 1000, dueDays }),
);
await states.close();
process.exit(0);
