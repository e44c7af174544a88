import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SESClient } from '@aws-sdk/client-ses';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as z from 'zod/mini';
import { type Sender, sesMailer } from '../../../functions/adapters/ses-mailer.ts';
import { type CloudAssembly, readCloudAssembly } from '../../../infra/local/cloud-assembly/read-cloud-assembly.ts';
import { createClock } from '../../../infra/local/clock.ts';
import { type AwsEndpoint, startAwsEndpoint } from '../../../infra/local/services/aws-endpoint/start-aws-endpoint.ts';
import { type RuleDefinition, ruleDefinitions } from '../../../infra/local/services/event-bus/rule-definition.ts';
import { createAccess } from '../../../infra/local/services/iam/access.ts';
import { type MailStore, mailStore } from '../../../infra/local/services/mailbox/mail-store.ts';
import { createSes, type Ses } from '../../../infra/local/services/ses/create-ses.ts';
import type { BusEvent } from '../../../infra/local/services/event-bus/bus-event.ts';
import { temporaryFolder } from '../../local/cloud-assembly/temporary-folder.ts';
import { mailContract, type MailPlace } from '../../support/contracts/mail-contract.ts';
import { type Fate, MemoryMail } from '../../support/in-memory/memory-mail.ts';
import { madeUpParameters } from '../../support/made-up/made-up-parameters.ts';
import { synthesized } from '../../template/synthesized.ts';

const folder = temporaryFolder('mailer');
const clock = createClock({ realTime: () => Date.parse('2027-03-01T12:00:00Z') });
/** The events with which our function was called, by the id of the letter. */
const calls = new Map<string, unknown[]>();
let endpoint: AwsEndpoint;
let mails: MailStore;
let ses: Ses;
let client: SESClient;
let sender: Sender;

const outboxSchema = z.object({
  Role: z.string(),
  Environment: z.object({ Variables: z.record(z.string(), z.string()) }),
});

/** Finds the function that sends letters: its role, and what it knows of mail. */
const letterOutbox = (assembly: CloudAssembly) => {
  const parsed = assembly.ofType('AWS::Lambda::Function').map(({ properties }) => outboxSchema.safeParse(properties));
  const found = parsed.find(({ data }) => data?.Environment.Variables['CONFIGURATION_SET'] !== undefined)?.data;
  if (found === undefined) throw new Error('No function of the template sends letters.');
  return found;
};

const called = (rules: readonly RuleDefinition[]) => (event: BusEvent) => {
  const { messageId } = event.detail['mail'] as { readonly messageId: string };
  const given = rules
    .filter(({ matches }) => matches?.(event) === true)
    .flatMap(({ targets }) => targets.map((target) => JSON.parse(target.given(event) ?? 'null') as unknown));
  calls.set(messageId, [...(calls.get(messageId) ?? []), ...given]);
};

beforeAll(async () => {
  const assembly = readCloudAssembly(await synthesized('local'), madeUpParameters);
  const access = createAccess(assembly);
  const { Role, Environment } = letterOutbox(assembly);
  const {
    SENDER_ADDRESS = '',
    ASSOCIATION_NAME = '',
    COORDINATOR_ADDRESS = '',
    CONFIGURATION_SET = '',
  } = Environment.Variables;
  sender = {
    from: { name: ASSOCIATION_NAME, address: SENDER_ADDRESS },
    replyTo: COORDINATOR_ADDRESS,
    configurationSet: CONFIGURATION_SET,
  };
  mails = mailStore(join(folder, 'mail'));
  ses = createSes({ assembly, clock, mails, dataFolder: folder, publish: called(ruleDefinitions(assembly)) });
  const nobody = { handle: async () => Promise.reject(new Error('Nobody is asked here.')) };
  const others = { dynamodbPort: 1, states: nobody, secrets: nobody, cognito: nobody };
  endpoint = await startAwsEndpoint({ port: 0, access, ses, ...others });
  const credentials = access.roleCredentials(Role, 'letter-outbox');
  client = new SESClient({ endpoint: endpoint.address, region: 'us-east-2', credentials, maxAttempts: 1 });
});
afterAll(async () => {
  client.destroy();
  await endpoint.close();
  rmSync(folder, { recursive: true });
});

const find = (id: string) => {
  const { to: [to = ''] = [], subject = '', text = '', html = '', tags = {} } = mails.read(id) ?? {};
  return { to, subject, text, html, tags };
};

mailContract('through our adapter, over the double, in the name of the function that sends', async () => ({
  mailer: sesMailer(sender, client),
  find,
  count: () => mails.list().length,
  pause: (isPaused) => ses.allowSending(!isPaused),
  events: async (id) => {
    while (ses.busy()) await new Promise(setImmediate);
    return calls.get(id) ?? [];
  },
}));

const fateOf = (address: string): Fate => {
  if (address.toLowerCase().startsWith('complaint')) return 'complained';
  if (address.startsWith('full')) return 'given-up';
  return address.startsWith('bounce') ? 'bounced' : 'delivered';
};

mailContract('in memory', async (): Promise<MailPlace> => {
  const mail = new MemoryMail(clock);
  const letterOf = (id: string) => mail.taken.find((one) => one.id === id);
  return {
    mailer: { send: async (letter) => mail.take(letter).id },
    find: letterOf,
    count: () => mail.taken.length,
    pause: (isPaused) => void (mail.isPaused = isPaused),
    events: async (id) => {
      const letter = letterOf(id);
      return letter === undefined ? [] : mail.meet(letter, fateOf(letter.to));
    },
  };
});

test('a letter comes from the association, is answered to the coordinator, and says that a machine sent it', async () => {
  const words = { subject: 'A reference', text: 'Please.', html: '<p>Please.</p>' };
  const id = await sesMailer(sender, client).send({ to: 'tia@example.org', ...words, tags: { application: 'app_7' } });
  const headers = new Map(mails.read(id)?.headers.map(({ name, value }) => [name.toLowerCase(), value]));
  expect(Object.fromEntries(headers)).toMatchObject({
    from: `"${sender.from.name}" <${sender.from.address}>`,
    to: 'tia@example.org',
    'reply-to': sender.replyTo,
    subject: 'A reference',
    'auto-submitted': 'auto-generated',
  });
  expect(mails.read(id)?.from).toBe(sender.from.address);
});

describe('a letter for which SES does not answer as it should', () => {
  const run = promisify(execFile);
  const moduleAt = (path: string) => new URL(`../../../functions/${path}`, import.meta.url).href;
  // In a process of its own: the runner's errors are of another realm than Node's, and the client wraps what it does not know.
  const code = (letters: number) => `
    const { sesMailer } = await import('${moduleAt('adapters/ses-mailer.ts')}');
    const { isOutage } = await import('${moduleAt('runtime/is-outage.ts')}');
    const words = { subject: 'A reference', text: 'Please.', html: '<p>Please.</p>', tags: {} };
    const mailer = sesMailer(${JSON.stringify(sender)});
    for (let sent = 0; sent < ${letters}; sent += 1)
      await mailer.send({ to: 'tia@example.org', ...words }).catch((error) => console.log(isOutage(error)));`;

  /** Sends letters to a stand-in for SES that takes whatever comes; counts what it took before `send` failed. */
  const sentTo = async (answer: (response: ServerResponse) => void, letters = 1) => {
    let taken = 0;
    const server = createServer((request, response) => {
      request.resume();
      request.on('end', () => {
        taken += 1;
        answer(response);
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const AWS_ENDPOINT_URL_SES = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const own = { AWS_REGION: 'us-east-2', AWS_ACCESS_KEY_ID: 'made-up', AWS_SECRET_ACCESS_KEY: 'made-up' };
    const env = { ...process.env, ...own, AWS_ENDPOINT_URL_SES };
    const { stdout } = await run(process.execPath, ['--no-warnings', '--input-type=module', '-e', code(letters)], {
      env,
    });
    server.close();
    return { taken, isOutage: stdout.trim() === 'true' };
  };
  const refused = (Code: string) => (response: ServerResponse) =>
    void response
      .writeHead(400, { 'content-type': 'text/xml' })
      .end(`<ErrorResponse><Error><Type>Sender</Type><Code>${Code}</Code></Error></ErrorResponse>`);

  test.each([
    ['whose connection breaks', (response: ServerResponse) => void response.destroy()],
    ['who has had too many', refused('Throttling')],
    ['who is away', (response: ServerResponse) => void response.writeHead(503).end()],
  ])('is sent once, and told as an outage: by one %s', async (_who, answer) => {
    expect(await sentTo(answer)).toEqual({ taken: 1, isOutage: true });
  });

  // https://docs.aws.amazon.com/lambda/latest/dg/best-practices.html
  test('is sent although the connection of the letter before is dead, as Lambda leaves it', async () => {
    const met = new WeakSet<object>();
    const once = (response: ServerResponse) => {
      const { socket } = response;
      if (socket === null || met.has(socket)) return void response.destroy();
      met.add(socket);
      response
        .writeHead(200, { 'content-type': 'text/xml' })
        .end(
          '<SendRawEmailResponse><SendRawEmailResult><MessageId>m</MessageId></SendRawEmailResult></SendRawEmailResponse>',
        );
    };
    expect(await sentTo(once, 2)).toEqual({ taken: 2, isOutage: false });
  });

  test('is sent once, and told as no outage, where SES will not have it', async () => {
    expect(await sentTo(refused('MessageRejected'))).toEqual({ taken: 1, isOutage: false });
  });
});
