import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { rowKeys } from '../../functions/adapters/row-keys.ts';
import { readCloudAssembly } from '../../infra/local/cloud-assembly/read-cloud-assembly.ts';
import { tableAt } from '../../infra/operate/table-at.ts';
import { seeded } from '../../infra/operate/seeded-people.ts';
import { fiveFreePorts, kill, npmStart, type Started } from '../support/running/npm-start.ts';
import { synthesized } from '../template/synthesized.ts';

const home = mkdtempSync(join(tmpdir(), 'npm-start-'));
let assembly: string;
beforeAll(async () => {
  assembly = await synthesized('local');
}, 120_000);
afterAll(() => rmSync(home, { recursive: true }));

/** Starts what `npm start` starts, looks at it and kills it. */
const during = async (wishes: readonly string[], look: (started: Started, port: number) => Promise<void>) => {
  const port = await fiveFreePorts();
  const started = await npmStart(assembly, join(home, String(port)), port, ...wishes);
  try {
    await look(started, port);
  } finally {
    await kill(started);
  }
};

const people = [
  ...[seeded.member].map(({ name, email }) => `  Member       ${name} <${email}>`),
  ...seeded.reviewers.map(({ name, email }) => `  Reviewer     ${name} <${email}>`),
  '  Coordinator  coordinator@infancyonward.example',
];

/** Lists which of the made-up people stand in the table. */
const inTheTable = async ({ site, aws }: Started): Promise<readonly string[]> => {
  const parameters = { SiteAddress: site, StripeApiAddress: '', ExecutionsAddress: '' };
  const table = readCloudAssembly(assembly, parameters).outputs['TableName'] ?? '';
  const { rows } = tableAt({ table, endpoint: aws });
  const { member, reviewers } = seeded;
  const keys = [rowKeys.member(member.email), ...reviewers.map(({ id }) => rowKeys.reviewer(id))];
  const found = await Promise.all(keys.map((key) => rows.get(key)));
  return found.flatMap((row) => (row === undefined ? [] : [String(row['email'])]));
};

/** This machine's other addresses: of its networks, of the same loopback, and of the newer protocol. */
const others = [
  ...Object.values(networkInterfaces()).flatMap((all = []) =>
    all.filter(({ internal, family }) => !internal && family === 'IPv4').map(({ address }) => address),
  ),
  ...(process.platform === 'linux' ? ['127.0.0.2'] : []),
  '::1',
];

const answers = (host: string, port: number): Promise<boolean> =>
  new Promise((told) => {
    const socket = connect({ host, port, timeout: 2000 });
    const end = (does: boolean) => () => {
      socket.destroy();
      told(does);
    };
    socket.once('connect', end(true)).once('error', end(false)).once('timeout', end(false));
  });

describe('npm start', () => {
  test('makes up and introduces a member, three reviewers and a coordinator, and listens on 127.0.0.1 alone', async () => {
    await during([], async (started, first) => {
      expect(started.lines.filter((line) => people.includes(line))).toEqual(people);
      const { member, reviewers } = seeded;
      expect(await inTheTable(started)).toEqual([member, ...reviewers].map(({ email }) => email));
      const ports = [0, 1, 2, 3, 4].map((step) => first + step);
      const reached = async (host: string) => Promise.all(ports.map((port) => answers(host, port)));
      expect(await reached('127.0.0.1')).toEqual(ports.map(() => true));
      for (const host of others) expect([host, await reached(host)]).toEqual([host, ports.map(() => false)]);
    });
  }, 120_000);

  test('makes nobody up when it shall be empty', async () => {
    await during(['--empty'], async (started) => {
      expect(started.lines.filter((line) => /Member|Reviewer |@/.test(line))).toEqual([]);
      expect(await inTheTable(started)).toEqual([]);
    });
  }, 120_000);
});
