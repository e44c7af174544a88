import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { type AttributeValue, paginateScan } from '@aws-sdk/client-dynamodb';
import { DescribeStateMachineCommand, StartExecutionCommand, UpdateStateMachineCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { reconciliationStore } from '../../functions/adapters/reconciliation-store.ts';
import { reviewerStore } from '../../functions/adapters/reviewer-store.ts';
import { rowKeys } from '../../functions/adapters/row-keys.ts';
import { stripeClient } from '../../functions/adapters/stripe-payments.ts';
import { plans } from '../../infra/cloud/functions/plans.ts';
import { type Applicant, applicantNamed } from '../../infra/operate/people-by-http/applicant.ts';
import { expectPage, open, press } from '../../infra/operate/people-by-http/visitor.ts';
import { awaitLetter, linkIn } from '../../infra/operate/people-by-http/mailbox.ts';
import { moveTime, now } from '../../infra/operate/people-by-http/time.ts';
import { subjectOf } from '../../infra/local/services/sign-in/provider-of.ts';
import { tableAt } from '../../infra/operate/table-at.ts';
import { beginErasure } from '../../shared/rules/changes/begin-erasure.ts';
import { close } from '../../shared/rules/close.ts';
import { arnOfRun, awaitState } from '../support/executions.ts';
import { deployBug } from '../support/running/faulty-function.ts';
import { commandsIn, readRunbook, type RunbookCommand } from '../support/sources/runbook-commands.ts';
import { startStory, type StoryStack } from '../support/running/story-stack.ts';
import { refereesAskedBy, submittedBy } from '../support/made-up/submitted-by.ts';

const root = join(import.meta.dirname, '../..');
const { settings, commands } = readRunbook(readFileSync(join(root, 'infra/cloud/runbook.md'), 'utf8'));

/** What exists on AWS alone, or is tried elsewhere, by a part of its command, with the reason. */
const notTried: readonly (readonly [string, string])[] = [
  ['aws lambda get-account-settings', 'a quota of the account: this machine has none'],
  ['aws cloudwatch get-metric-statistics', 'metrics are counted by AWS'],
  ['aws lambda put-function-concurrency', 'functions of one machine are not throttled by hand'],
  ['aws lambda delete-function-concurrency', 'functions of one machine are not throttled by hand'],
  ['aws dynamodb export-table-to-point-in-time', 'the database of one machine keeps no past'],
  ['aws dynamodb describe-export', 'the database of one machine keeps no past'],
  ['aws s3 cp', 'there is no S3 on one machine'],
  ['aws s3 rm', 'there is no S3 on one machine'],
  ['aws dynamodb list-backups', 'the database of one machine has no backups'],
  ['aws dynamodb restore-table-from-backup', 'the database of one machine has no backups'],
  ['aws lambda delete-event-source-mapping', 'the mappings of one machine read the one stream there is'],
  ['--error Removed', 'takes a whole stage away; stopping one execution is tried'],
  ['npm run cdk', 'deploys to AWS, which one machine is not'],
  ['npm audit', 'asks the registry of packages, which a test does not'],
  ['npm outdated', 'asks the registry of packages, which a test does not'],
  ['npm run stripe:setup', 'asks for a key of Stripe; test/operate/stripe-setup.test.ts tries it'],
  ['npm start', 'is the stack on which the others are tried'],
  ['npm test', 'is tried by whoever runs the tests'],
  ['npm run prove', 'is what runs this'],
  ['npm run proofs', 'is what runs this'],
  ['npm run release:record', 'writes into the repository; test/simulate tries it'],
];

const rosa = 'rosa.reviewer@example.org';
const nothing = /^$/;
/** What the CLI says of a function that answered; it ends well for one that threw, too. */
const succeeded = /^(?![^]*"FunctionError")[^]*"StatusCode": 200/;
const line = /^\{"level":"/m;
/** The functions of all tasks, and nothing else. */
const everyTask = Object.keys(plans)
  .flatMap((entry) => (entry.startsWith('tasks/') ? [entry.replace('tasks/', 'endorsement-local-')] : []))
  .toSorted()
  .join('\n');

/** Finds an id of the situations in what a command said, in the words around it. */
const about =
  (name: string, around: (id: string) => string): (() => RegExp) =>
  () =>
    new RegExp(around(filled[name] ?? `no ${name} was made`), 'm');

/** What each command that is tried says on a stack where the situations of the runbook were made. */
const tried: readonly (readonly [string, RegExp | (() => RegExp)])[] = [
  ['machine=', /^arn:aws:states:us-east-2:\d+:stateMachine:endorsement-local$/],
  ['table=', /^Endorsement-local-/],
  ['applicants=', /^us-east-2_/],
  ['secret=', /Stripe/],
  ['linkKey=', /LinkKey/],
  ['pool=', /^us-east-2_/],
  ['tasks=', new RegExp(`^${everyTask}$`)],
  ['npm run staff:dismiss', /rosa\.reviewer@example\.org signs in no more/],
  ['npm run links:end', /^[1-9]\d* links? of former keys ended; no links of the newest key stay\.$/m],
  ['npm run people:erase', /^Nothing is kept under gone\.bounce@example\.org any more\.$/m],
  ['dynamodb scan', nothing],
  ['{"S":"REVIEWERS"}', /^gone\.bounce@example\.org\s+2\S+ deactivated sub-cora$/m],
  ['npm run staff:invite', /Rosa Reviewer <rosa\.reviewer@example\.org> is invited as reviewer/],
  ['mktemp -d', /^\//],
  ['rm -r <folder>', nothing],
  ['npm run table:load', /^Put (no|\d+) items? into Endorsement-local-\S+; \d+ items stood there already\.$/m],
  ['npm sbom', /"bomFormat": "CycloneDX"/],
  ['arn=', /^arn:aws:dynamodb:.*:table\/Endorsement-local-/],
  ['aws dynamodb wait table-exists', nothing],
  ['Table.LatestStreamArn', /\/stream\//],
  ['.EventSourceArn', /\/stream\//],
  ['logs_of web/payer 1', line],
  ['logs_of schedule/resend 1', line],
  ['logs_of stream/workflow-outbox 1', about('unresumed', (id) => `"outbox record failed".*"${id}","entity":"wait"`)],
  ['logs_of stream/workflow-outbox 24', about('nobody', (id) => `"run stopped".*"${id}"`)],
  ['logs_of stream/letter-outbox 1', about('unsent', (id) => `"outbox record failed".*"${id}","entity":"letter"`)],
  ['logs_of tasks/settle-the-payments 1', nothing],
  ['logs_of web/stripe-webhook 1', /"webhook refused"/],
  ['logs_of web/stripe-webhook 24', about('misfit', (id) => `"money does not fit".*"${id}"`)],
  ['logs_of tasks/<act> 24', /"level":"error"/],
  ['logs_of schedule/reconciler 24', about('differing', (id) => `"difference".*"${id}".*"index-keys"`)],
  ['logs_of schedule/reconciler 48', /"reconciled"/],
  ['logs_of schedule/retention 48', /^(\{.*"(retention looked through|accounts taken away)".*)?$/m],
  ['logs_of schedule/resend 2', about('stuck', (id) => `"resend failed".*"APPLICATION#${id}"`)],
  ['logs_of schedule/resend 840', /"personal data erased"/],
  ['"password not forgotten"', nothing],
  ['"password forgotten"', /"password forgotten"/],
  ['"UNCONFIRMED"', /"Users": \[\]/],
  ['"CONFIRMED"', about('Pages or functions fail: id', (id) => `^\\d\\S+\\t${id}$`)],
  ['aws cognito-idp admin-delete-user', nothing],
  ['logs_of <file> 1', /"page failed"/],
  ['{"S":"workflow"}', about('unresumed', (id) => `^APPLICATION#${id}\\s+A#WAIT#\\S+\\s+2\\S+$`)],
  ['{"S":"letter"}', about('unsent', (id) => `^APPLICATION#${id}\\s+L#\\S+\\s+2\\S+$`)],
  ['{"S":"erasure"}', about('stuck', (id) => `^APPLICATION#${id}\\s+2\\S+$`)],
  ['--function-name endorsement-$stage-resend:live', succeeded],
  ['--function-name endorsement-$stage-reconciler:live', succeeded],
  ['--function-name endorsement-$stage-mail-events:live', /^None$/],
  ['--status-filter $ending', /"status": "FAILED"[^]*"status": "ABORTED"/],
  ['list-executions --state-machine-arn $machine --max-items 20', /"executionArn"/],
  ['--status-filter RUNNING --max-items', /"status": "RUNNING"/],
  ['get-execution-history', /"ExecutionFailed"/],
  ['redrive-execution', /"redriveDate"/],
  ['stop-execution --error Stopped', /"stopDate"/],
  ['sesv2 get-account', /true,\s+true,\s+\{\s+"Max24HourSend"/],
  ['get-email-identity --email-identity', /SUCCESS/],
  ['list-suppressed-destinations --reasons BOUNCE', /bounce@example\.org/],
  ['list-suppressed-destinations --reasons COMPLAINT', /complaint@example\.org/],
  ['delete-suppressed-destination', nothing],
  ['npm run audit:verify', /verified: all whole/],
  ['sqs list-queues', /mailevents/],
  ['--max-number-of-messages 10', /"requestPayload\\"/],
  ['> message.json', nothing],
  ['> event.json', nothing],
  ['rm message.json event.json', nothing],
  ['sqs purge-queue', nothing],
  ['Rules[?ScheduleExpression].[Name, State]', /^Endorsement-local-\S*reconciler\S*\s+ENABLED$/m],
  ['events disable-rule', nothing],
  ['events enable-rule', nothing],
  ['--no-enabled', /"State": "Disabled"/],
  ['--enabled', /"State": "Enabled"/],
  ['secretsmanager put-secret-value', /"AWSCURRENT"/],
];

const entriesFor = ({ command }: RunbookCommand) => [
  ...tried.filter(([part]) => command.includes(part)),
  ...notTried.filter(([part]) => command.includes(part)),
];

const run = promisify(execFile);
let story: StoryStack;
let filled: Readonly<Record<string, string>>;
mkdirSync(join(root, '.build'), { recursive: true });
/** Where the commands run; within the repository, for those of npm. */
const folder = mkdtempSync(join(root, '.build/runbook-'));
const ends: (() => unknown)[] = [() => rmSync(folder, { recursive: true })];

/** What the first block asks of AWS, kept: every command would ask anew. */
const known = new Map<string, string>();

/** Lists what the runbook sets at first, as it says for one machine. */
const settingsHere = (): string[] => {
  const local = settings.local.replace('http://127.0.0.1:4566', story.stack.addresses.aws);
  return commandsIn(settings.aws.replace('stage=prod\n', local)).map((one) => {
    const name = /^(\w+)=/.exec(one)?.[1] ?? '';
    return known.has(name) ? `${name}='${known.get(name)}'` : one;
  });
};

/** Runs a script in a shell, as an operator does; through a pipe, since /dev/stdout is none to a child of Node. */
const shell = async (script: string): Promise<string> => {
  const { PATH = '', HOME = '' } = process.env;
  const none = { AWS_CONFIG_FILE: '/dev/null', AWS_SHARED_CREDENTIALS_FILE: '/dev/null', AWS_PAGER: '' };
  const whole = `set -eo pipefail\n{\n${[...settingsHere(), script].join('\n')}\n} | cat`;
  const { stdout } = await run('bash', ['-c', whole], { cwd: folder, env: { PATH, HOME, ...none }, maxBuffer: 1e8 });
  return stdout.trim();
};

const fill = (command: string, heading: string): string =>
  command.replaceAll(/<([a-z' ]+)>/g, (all, name: string) => {
    const value = filled[`${heading}: ${name}`] ?? filled[name];
    if (value === undefined) throw new Error(`Nothing is known for ${all} of: ${command}`);
    return value;
  });

const requireCli = async (): Promise<void> => {
  await run('aws', ['--version']).catch(() => {
    throw new Error('The AWS CLI is not on this machine: install it (pip install awscli) and run this again.');
  });
};

/** Lets an application fail at once, by a definition that was wrong for a moment; gives the execution. */
const failedExecution = async (): Promise<string> => {
  const { sfn, stateMachineArn } = story;
  const { definition } = await sfn.send(new DescribeStateMachineCommand({ stateMachineArn }));
  const wrong = { StartAt: 'It fails', States: { 'It fails': { Type: 'Fail', Error: 'Wrong' } } };
  await sfn.send(new UpdateStateMachineCommand({ stateMachineArn, definition: JSON.stringify(wrong) }));
  const { id } = await submittedBy(story, applicantNamed('Fay'));
  await moveTime(story.world, { by: '1 minute' });
  await sfn.send(new UpdateStateMachineCommand({ stateMachineArn, definition }));
  return arnOfRun(story, id);
};

/** Lets a task fail until the application is parked; gives the application. */
const parkedApplication = async (): Promise<string> => {
  const bug = deployBug(story, 'check-the-membership');
  const { id } = await submittedBy(story, applicantNamed('Bea'));
  await awaitState(story, id, 'Call the coordinator');
  bug.cure();
  return id;
};

/** Lets the function that hears what became of letters fail at one, until it is given up. */
const deadLetter = async (): Promise<void> => {
  const bug = deployBug(story, 'mail-events');
  await submittedBy(story, applicantNamed('Dea'));
  await moveTime(story.world, { by: '10 minutes' });
  bug.cure();
};

/** Lets a page fail, and knocks at the door of Stripe's webhook. */
const troubleOnTheSite = async (): Promise<void> => {
  const { site } = story.stack.addresses;
  const bug = deployBug(story, 'payer');
  expect((await fetch(`${site}/pay/nobody`)).status).toBe(500);
  bug.cure();
  expect((await fetch(`${site}/stripe/webhook`, { method: 'POST', body: '{}' })).status).toBe(400);
};

/** Ends an application and has its personal data erased, once something was done before; gives the application. */
const erased = async (applicant: Applicant, before = async (): Promise<void> => undefined): Promise<string> => {
  const { id } = await refereesAskedBy(story, applicant);
  const at = async () => (await now(story.world)).toISOString();
  const lapsed = { outcome: 'lapsed', by: 'association', reason: 'references-overdue' } as const;
  await story.store.save(close(await story.store.get(id), lapsed, await at()));
  await moveTime(story.world, { by: '1 hour' });
  await before();
  await story.store.save(beginErasure(await story.store.get(id), { by: 'sub-cora', reason: 'asked' }, await at()));
  await moveTime(story.world, { by: '10 minutes' });
  return id;
};

const table = () => tableAt({ table: story.tableName, endpoint: story.stack.addresses.aws }).rows;

/** Lets an execution run for an application that the table does not have: the next comparison stops it; gives the application. */
const ofNobody = async ({ sfn, stateMachineArn }: StoryStack): Promise<string> => {
  const input = JSON.stringify({ applicationId: 'nobody', run: 1, act: 'check', plan: [], attempt: 0, requests: [] });
  await sfn.send(new StartExecutionCommand({ stateMachineArn, name: 'nobody-1', input }));
  return 'nobody';
};

/** Puts an application on a wrong list and has everything compared; gives the application. */
const difference = async (): Promise<string> => {
  const { id } = await submittedBy(story, applicantNamed('Ida'));
  // Whatever still saves it would put it on the right list again.
  await awaitState(story, id, 'Collect the application fee');
  await table().update({
    Key: rowKeys.application(id),
    UpdateExpression: 'SET turn = :other',
    ExpressionAttributeValues: { ':other': 'reviewer' },
  });
  await reconciliationStore(table()).ask((await now(story.world)).toISOString());
  await moveTime(story.world, { by: '16 minutes' });
  return id;
};

/** Pays into a Checkout Session that somebody made by hand with our metadata; gives the application it names. */
const misfit = async (): Promise<string> => {
  const { stripe: address } = story.stack.addresses;
  const stripe = stripeClient(story.stack.stripeKeys.apiKey, address);
  const { id, applicant } = await submittedBy(story, applicantNamed('Mia'));
  await awaitState(story, id, 'Collect the application fee');
  const price = { currency: 'usd', unit_amount: 7500, product_data: { name: 'By hand' } };
  const metadata = { application: id, fee: 'application-1', attempt: '9' };
  const { url } = await stripe.checkout.sessions.create({
    mode: 'payment',
    customer_email: applicant.email,
    line_items: [{ quantity: 1, price_data: price }],
    metadata,
    payment_intent_data: { metadata },
    success_url: `${story.stack.addresses.site}/`,
  });
  expectPage(await press(await open(url ?? ''), 'Pay'), 200, /./);
  await moveTime(story.world, { by: '1 minute' });
  return id;
};

/** Lets somebody pay while both outboxes have a bug, which stays: no answer is resumed, no letter sent. */
const unresumed = async (): Promise<string> => {
  const applicant = applicantNamed('Una');
  const { id } = await submittedBy(story, applicant);
  const letter = await awaitLetter(story.world, { to: applicant.email, about: /^Pay / });
  const checkout = await press(await open(linkIn(letter, 'pay')), 'Pay');
  for (const outbox of ['workflow-outbox', 'letter-outbox']) deployBug(story, outbox);
  await press(checkout, 'Pay');
  return id;
};

/** Takes in somebody who reviewed, and reviews no more. */
const formerReviewer = async (email: string): Promise<void> => {
  const reviewers = reviewerStore(table());
  const event = { at: (await now(story.world)).toISOString(), by: 'sub-cora' };
  const gone = { name: 'Gus Gone', email, credential: 'IMH-E', category: 'mentor' } as const;
  await reviewers.add(gone, { ...event, kind: 'added' });
  const added = (await reviewers.all()).find((one) => one.email === email);
  await reviewers.note(added?.id ?? '', { ...event, kind: 'deactivated' });
};

/** Exports the table as the runbook does, to the folder `data`, and then loses everything of an application. */
const lose = async (id: string): Promise<void> => {
  const items: Record<string, AttributeValue>[] = [];
  const pages = paginateScan({ client: story.dynamodb }, { TableName: story.tableName });
  for await (const { Items = [] } of pages) items.push(...Items);
  mkdirSync(join(folder, 'data'));
  const lines = items.map((Item) => `${JSON.stringify({ Item })}\n`);
  writeFileSync(join(folder, 'data/all.json.gz'), gzipSync(lines.join('')));
  // The person who applied, and what the ledger booked, are gone as well, as with a table that is lost.
  const named = items.filter((item) => JSON.stringify(item).includes(id));
  const theirs = named.map(({ pk, sk }) => ({ pk: pk?.S ?? '', sk: sk?.S ?? '' }));
  expect(theirs.length).toBeGreaterThan(5);
  for (const key of theirs) await table().remove(key);
  await expect(story.store.get(id)).rejects.toThrow();
};

const situations = async () => {
  const arn = await failedExecution();
  const parked = await parkedApplication();
  const lost = await erased(applicantNamed('Eve'));
  const stu = applicantNamed('Stu');
  // What cannot be read cannot be erased.
  const tear = () => table().put({ Item: { ...rowKeys.endorsed(stu.email, 'torn'), entity: 'torn' } });
  const stuck = await erased(stu, tear);
  const nobody = await ofNobody(story);
  const ids = { stuck, nobody, differing: await difference(), misfit: await misfit() };
  await deadLetter();
  await troubleOnTheSite();
  const [address, gone] = ['bounce@example.org', 'gone.bounce@example.org'] as const;
  const held = 'held@example.org';
  await formerReviewer(gone);
  for (const one of [address, gone]) story.stack.services.ses.suppressed.add(one, 'BOUNCE');
  story.stack.services.ses.suppressed.add('complaint@example.org', 'COMPLAINT');
  const url = await shell(`aws sqs list-queues --output text --query 'QueueUrls[?contains(@, \`mailevents\`)]'`);
  const mail = { address, 'Erasing a person: address': gone, "the sender's domain": 'infancyonward.example' };
  const heldBy = { 'An account cannot be created: address': held };
  const staff = { 'Staff who leave, or lose their authenticator: address': rosa, name: 'Rosa Reviewer' };
  for (const one of [gone, held])
    await shell(`aws cognito-idp admin-create-user --user-pool-id $applicants --username ${one}`);
  const account = subjectOf(known.get('applicants') ?? '', applicantNamed('Ida').email);
  const waiting = await unresumed();
  const left = { ...ids, unresumed: waiting, unsent: waiting, lost, 'Releasing: arn': arnOfRun(story, ids.misfit) };
  await lose(lost);
  return {
    arn,
    url,
    ...left,
    ...mail,
    ...heldBy,
    ...staff,
    'Pages or functions fail: id': account,
    'application id': parked,
    day: '2001-01-01',
    act: 'check-the-membership',
    file: 'web/payer',
    folder: join(folder, 'data'),
  };
};

beforeAll(async () => {
  await requireCli();
  story = await startStory();
  ends.push(() => story.close());
  for (const name of ['machine', 'table', 'applicants']) known.set(name, await shell(`echo $${name}`));
  filled = await situations();
}, 300_000);
afterAll(async () => {
  for (const end of ends.reverse()) await end();
});

describe('the runbook', () => {
  test('has no command that is neither tried nor on AWS alone, and no command stands in these lists that it has not', () => {
    expect(commands.filter((one) => entriesFor(one).length !== 1).map((one) => [one.command, entriesFor(one)])).toEqual(
      [],
    );
    const parts = [...tried, ...notTried].map(([part]) => part);
    expect(parts.filter((part) => !commands.some(({ command }) => command.includes(part)))).toEqual([]);
  });
});

describe('each command of the runbook', () => {
  const toTry = commands.filter(({ command }) => !notTried.some(([part]) => command.includes(part)));

  test.each(toTry)(
    'succeeds on the local stack: $heading: $command',
    async ({ command, settings: own, ...one }) => {
      const [, name] = /^(\w+)=/.exec(command) ?? [];
      const told = name === undefined ? '' : `echo "$${name}"`;
      const said = await shell([...own, fill(command, one.heading), told].join('\n'));
      const [, expected = nothing] = tried.find(([part]) => command.includes(part)) ?? [];
      expect(said).toMatch(expected instanceof RegExp ? expected : expected());
    },
    60_000,
  );

  test('ends the links of letters that were sent before, once the link key is another', async () => {
    const letter = await awaitLetter(story.world, { to: applicantNamed('Mia').email, about: /^Pay / });
    expectPage(await open(linkIn(letter, 'pay')), 404, /This link does not work/);
  });

  test('leaves nothing lost that was exported, and whoever was invited has the letter', async () => {
    expect(await story.store.get(filled['lost'] ?? '')).toMatchObject({
      name: 'Erased',
      closed: { outcome: 'lapsed' },
    });
    await awaitLetter(story.world, { to: rosa, about: /^You can sign in now/ });
  });
});
