import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { coordinator } from '../../infra/operate/people-by-http/coordinator.ts';
import { readCloudAssembly } from '../../infra/local/cloud-assembly/read-cloud-assembly.ts';
import { applicantNamed, payFee } from '../../infra/operate/people-by-http/applicant.ts';
import { giveReference } from '../../infra/operate/people-by-http/referee.ts';
import { expectPage, open, press } from '../../infra/operate/people-by-http/visitor.ts';
import { awaitLetter, lettersTo, linkIn } from '../../infra/operate/people-by-http/mailbox.ts';
import { moveTime, now, settle } from '../../infra/operate/people-by-http/time.ts';
import { awaitState, historyOf } from '../support/executions.ts';
import { fiveFreePorts, kill, npmStart, type Started } from '../support/running/npm-start.ts';
import { meetStack, type Story } from '../support/running/story-stack.ts';
import { refereesAskedBy, submittedBy } from '../support/made-up/submitted-by.ts';
import { synthesized } from '../template/synthesized.ts';

const dataFolder = mkdtempSync(join(tmpdir(), 'restart-'));
let assembly: string;
let port: number;
let running: Started;

const start = async (): Promise<Story> => {
  running = await npmStart(assembly, dataFolder, port);
  const parameters = { SiteAddress: running.site, StripeApiAddress: '', ExecutionsAddress: '' };
  return meetStack(running, readCloudAssembly(assembly, parameters));
};

beforeAll(async () => {
  assembly = await synthesized('local');
  port = await fiveFreePorts();
});
afterAll(async () => {
  await kill(running);
  rmSync(dataFolder, { recursive: true, force: true });
});

const subjectsTo = async ({ world }: Story, email: string) =>
  (await lettersTo(world, email)).map(({ subject }) => subject).toSorted();

describe('npm start', () => {
  test('the machine restarts in month three, and every application goes on', async () => {
    const before = await start();
    const wanda = await submittedBy(before, applicantNamed('Wanda', { membership: 'waimh' }));
    const anke = await refereesAskedBy(before, applicantNamed('Anke', { membership: 'joining' }));
    const [supervisor, provider, colleague] = anke.applicant.referees;
    await giveReference(before.world, supervisor);
    await giveReference(before.world, provider);
    await moveTime(before.world, { by: '64 days' });
    await awaitState(before, anke.id, 'Ask the applicant for another referee', { events: 0 });
    const asked = await awaitLetter(before.world, { to: coordinator, about: /^Confirm a membership/ }, 0);
    const [time, history] = [await now(before.world), await historyOf(before, wanda.id)];
    await giveReference(before.world, colleague);
    await kill(running);

    const after = await start();
    await settle(after.world);
    expect((await now(after.world)).getTime()).toBeGreaterThanOrEqual(time.getTime());
    expect((await historyOf(after, wanda.id)).slice(0, history.length)).toEqual(history);
    await awaitState(after, anke.id, 'Collect the processing fee', { events: 0 });
    await payFee(after.world, anke.applicant.email, /^Pay \$50 /);
    await awaitState(after, anke.id, 'Review the application', { events: 0 });
    const page = await press(await open(linkIn(asked, 'coordinator')), 'Record', { isMember: 'yes' });
    expectPage(page, 200, /received/i);
    await awaitState(after, wanda.id, 'Collect the application fee', { events: 0 });
    const letters = await subjectsTo(after, anke.applicant.email);
    const news = letters.filter((subject) => !subject.startsWith('Reminder'));
    expect(news).toEqual([...new Set(news)]);
  }, 120_000);
});
