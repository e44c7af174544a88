import { liveSchedules } from '../webhook-schedule.ts';

const [first = '1', count = '1'] = process.argv.slice(2);
// What the functions log goes to stdout as well; the answer is the last line, so they are kept apart by a mark.
const failures = await liveSchedules(Number(first), Number(count));
process.stdout.write(`\nfailures ${JSON.stringify(failures)}\n`);
