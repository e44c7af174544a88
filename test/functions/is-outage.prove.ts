import { execFile } from 'node:child_process';
import { createServer, type ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { forgetPassword } from '../../functions/adapters/applicant-pool.ts';
import { applicantAccounts } from '../../functions/adapters/applicant-accounts.ts';
import { listedExecutions } from '../../functions/adapters/executions.ts';
import { openIdSignIn } from '../../functions/adapters/open-id-sign-in.ts';
import { readSecret } from '../../functions/adapters/secret.ts';
import { sesMailer } from '../../functions/adapters/ses-mailer.ts';
import { inviteStaff } from '../../functions/adapters/staff-pool.ts';
import { stepFunctions } from '../../functions/adapters/step-functions.ts';
import { stripeClient } from '../../functions/adapters/stripe-payments.ts';
import { table } from '../../functions/adapters/table.ts';
import { errorName } from '../../functions/runtime/error-name.ts';
import { isOutage } from '../../functions/runtime/is-outage.ts';
import { listen } from '../../infra/local/listen.ts';

const run = promisify(execFile);
let answer: (response: ServerResponse) => void;
const server = createServer((request, response) => {
  request.resume();
  answer(response);
});
const { address: here, close } = await listen(server, 0);

beforeAll(() => {
  Object.assign(process.env, {
    AWS_REGION: 'us-east-2',
    AWS_ACCESS_KEY_ID: 'made-up',
    AWS_SECRET_ACCESS_KEY: 'made-up',
  });
});
afterAll(close);

const errorOf = (act: Promise<unknown>): Promise<unknown> =>
  act.then(
    () => undefined,
    (error: unknown) => error,
  );

const says = (status: number, type: string, body: string) => (response: ServerResponse) => {
  response.writeHead(status, { 'content-type': type }).end(body);
};
const dynamo = (status: number, name: string, more = {}) =>
  says(
    status,
    'application/x-amz-json-1.0',
    JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${name}`, ...more }),
  );
const stripe = (status: number, error: object) => says(status, 'application/json', JSON.stringify({ error }));
const cancelled = (Code: string) =>
  dynamo(400, 'TransactionCanceledException', { Message: Code, CancellationReasons: [{ Code }] });

describe('what the real client of the table throws', () => {
  beforeEach(() => {
    process.env['AWS_ENDPOINT_URL_DYNAMODB'] = here;
  });
  const read = () => errorOf(table('Made-up').get({ pk: 'a', sk: 'b' }));
  const write = () => errorOf(table('Made-up').transact([]));

  test.each([
    ['ThrottlingException', dynamo(400, 'ThrottlingException')],
    ['ProvisionedThroughputExceededException', dynamo(400, 'ProvisionedThroughputExceededException')],
    ['InternalServerError', dynamo(500, 'InternalServerError')],
    ['an answer that is no answer', says(503, 'text/html', '<html>')],
    ['silence', () => undefined],
  ] as const)(
    'at %s is an outage',
    async (_what, given) => {
      answer = given;
      const began = Date.now();
      expect(isOutage(await read())).toBe(true);
      expect(Date.now() - began).toBeLessThan(14_500);
    },
    20_000,
  );

  // In a process of its own: the runner's errors are of another realm than Node's, and the client wraps what it does not know.
  test('at a closed door is an outage', async () => {
    const modules = ['adapters/table.ts', 'runtime/is-outage.ts'].map(
      (path) => new URL(`../../functions/${path}`, import.meta.url).href,
    );
    const code = `
      const [{ table }, { isOutage }] = await Promise.all(${JSON.stringify(modules)}.map((one) => import(one)));
      await table('Made-up').get({ pk: 'a', sk: 'b' }).catch((error) => console.log(isOutage(error)));`;
    const env = { ...process.env, AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:1' };
    const asked = run(process.execPath, ['--no-warnings', '--input-type=module', '-e', code], { env });
    expect((await asked).stdout).toBe('true\n');
  });

  test.each([
    ['ThrottlingError', true],
    ['ConditionalCheckFailed', false],
    ['TransactionConflict', false],
  ])('at a transaction that was cancelled for %s is an outage: %p', async (code, expected) => {
    answer = cancelled(code);
    expect(isOutage(await write())).toBe(expected);
  });

  test.each(['ValidationException', 'AccessDeniedException', 'ResourceNotFoundException'])(
    'at %s is no outage',
    async (name) => {
      answer = dynamo(400, name);
      const error = await read();
      expect([errorName(error), isOutage(error)]).toEqual([name, false]);
    },
  );
});

describe('what the real client of Stripe throws', () => {
  const ask = (at = here) => errorOf(stripeClient('sk_test_made_up', at).checkout.sessions.retrieve('cs_1'));

  test.each([
    ['StripeAPIError', 500, { type: 'api_error' }, true],
    ['StripeAPIError', 409, { type: 'idempotency_error', code: 'idempotency_key_in_use' }, true],
    ['StripeRateLimitError', 429, { type: 'invalid_request_error', code: 'rate_limit' }, true],
    ['StripeAuthenticationError', 401, { type: 'invalid_request_error' }, false],
    ['StripePermissionError', 403, { type: 'invalid_request_error' }, false],
    ['StripeInvalidRequestError', 400, { type: 'invalid_request_error' }, false],
  ] as const)('is called %s in the log; an outage: %#', async (name, status, error, expected) => {
    answer = stripe(status, error);
    const thrown = await ask();
    expect([errorName(thrown), isOutage(thrown)]).toEqual([name, expected]);
  });

  test.each(['silence', 'a closed door'])(
    'at %s is an outage, before any function is cut off',
    async (what) => {
      answer = () => undefined;
      const began = Date.now();
      const thrown = await ask(what === 'silence' ? here : 'http://127.0.0.1:1');
      expect([errorName(thrown), isOutage(thrown)]).toEqual(['StripeConnectionError', true]);
      expect(Date.now() - began).toBeLessThan(14_500);
    },
    20_000,
  );
});

test.each([
  ['KmsThrottlingException', true],
  ['KmsAccessDeniedException', false],
  ['InvalidOutput', false],
])('what Step Functions throws at %s is an outage: %p', async (name, expected) => {
  process.env['AWS_ENDPOINT_URL_SFN'] = here;
  answer = dynamo(400, name);
  const arn = 'arn:aws:states:us-east-2:111122223333:stateMachine:made-up';
  expect(isOutage(await errorOf(stepFunctions(arn).start('a1-1', {})))).toBe(expected);
});

describe('what is thrown when somebody is silent is an outage, before any page or outbox is cut off', () => {
  const letter = { to: 'dana@example.org', subject: 'Made up', text: 'Made up.', html: '<p>Made up.</p>', tags: {} };
  const pool = () => ({
    issuer: here,
    clientId: 'made-up',
    callback: 'https://example.org/callback',
    signedOut: 'https://example.org/out',
  });
  const arn = 'arn:aws:states:us-east-2:111122223333:stateMachine:made-up';
  const sender = {
    from: { name: 'Made-up Association', address: 'office@example.org' },
    replyTo: 'cora@example.org',
    configurationSet: 'made-up',
  };
  const invited = { email: 'rosa@example.org', name: 'Rosa', group: 'reviewer', silently: true } as const;

  beforeEach(() => {
    answer = () => undefined;
    for (const service of ['SECRETS_MANAGER', 'SFN', 'SES', 'COGNITO_IDENTITY_PROVIDER'])
      process.env[`AWS_ENDPOINT_URL_${service}`] = here;
  });

  test.each<[string, number, () => Promise<unknown>]>([
    ['Secrets Manager', 6, () => readSecret('made-up')],
    ['SES', 12, () => sesMailer(sender).send(letter)],
    ['Step Functions, asked to start a run', 12, () => stepFunctions(arn).start('a1-1', {})],
    ['Step Functions, asked to stop a run', 12, () => stepFunctions(arn).stop('a1-1')],
    ['Step Functions, given an answer', 12, () => stepFunctions(arn).answer('token', {})],
    ['Step Functions, given a change', 12, () => stepFunctions(arn).change('token', 'Withdrawn', {})],
    ['Step Functions, asked for executions', 23, () => listedExecutions(arn).all()],
    ['Cognito, asked to let somebody in', 6, () => inviteStaff({ poolId: 'us-east-2_made-up' }, invited)],
    ['Cognito, asked to forget a password', 5, () => forgetPassword('us-east-2_made-up', 'made-up')],
    [
      'Cognito, asked for the accounts of applicants',
      11,
      () => applicantAccounts('us-east-2_made-up').madeBy('2027-03-01T12:00:00Z'),
    ],
    ['Cognito, where people sign in', 8, () => openIdSignIn({ applicant: pool(), staff: pool() }).begin('applicant')],
  ])(
    'by %s, within %d seconds',
    async (_who, seconds, ask) => {
      const began = Date.now();
      expect(isOutage(await errorOf(ask()))).toBe(true);
      expect(Date.now() - began).toBeLessThan(seconds * 1000);
    },
    30_000,
  );
});
