import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { handler } from '../../../functions/events/sign-up-events.ts';
import { AwsError } from '../../../infra/local/services/aws-error.ts';
import { serveCognito } from '../../support/running/cognito-server.ts';

let close: () => Promise<void>;
let asked: { action: string; input: Record<string, unknown> }[];
let isGone: boolean;

beforeAll(async () => {
  ({ close } = await serveCognito((action, input) => {
    asked.push({ action, input: input as Record<string, unknown> });
    if (isGone) throw new AwsError('UserNotFoundException', 'There is no such user.');
    return {};
  }));
});
afterAll(() => close());
beforeEach(() => {
  [asked, isGone] = [[], false];
});

const event = (triggerSource: string) => ({
  ...{ version: '1', triggerSource, region: 'us-east-2', userPoolId: 'us-east-2_applicants', userName: 'sub-dana' },
  callerContext: { awsSdkVersion: '1', clientId: 'client' },
  request: { userAttributes: { sub: 'sub-dana', email: 'dana@example.org', email_verified: 'true' } },
  response: {},
});

describe('an address that a code has proved', () => {
  test.each([
    'PostConfirmation_ConfirmSignUp',
    'PostConfirmation_ConfirmForgotPassword',
    'PostAuthentication_Authentication',
  ])('loses the password that somebody set before (%s), for one that nobody knows', async (source) => {
    const written = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    expect(await handler(event(source))).toEqual(event(source));
    await handler(event(source));
    const lines = JSON.stringify(written.mock.calls);
    written.mockRestore();
    const passwords = asked.map(({ input }) => String(input['Password']));
    expect(asked[0]).toEqual({
      action: 'AdminSetUserPassword',
      input: {
        ...{ UserPoolId: 'us-east-2_applicants', Username: 'sub-dana', Permanent: true },
        Password: expect.stringMatching(/^[\w-]{43}$/),
      },
    });
    expect(new Set(passwords).size).toBe(2);
    for (const secret of [...passwords, 'dana@example.org']) expect(lines).not.toContain(secret);
  });

  test('is told by the id of the sign-in where the password could not be taken, and it counts as an error', async () => {
    const written = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    isGone = true;
    await expect(handler(event('PostConfirmation_ConfirmSignUp'))).rejects.toThrow();
    expect(String(written.mock.calls[0]?.[0])).toMatch(/"error","what":"password not forgotten".*"subject":"sub-dana"/);
    written.mockRestore();
  });
});
