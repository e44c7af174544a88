import { randomUUID } from 'node:crypto';
import { account } from '../../cloud-assembly/account.ts';
import { AwsError } from '../aws-error.ts';
import type { MailStore } from '../mailbox/mail-store.ts';
import type { Ses } from '../ses/create-ses.ts';
import type { PoolPlan } from './pool-plan.ts';

const ownSender = 'no-reply@sign-in.example';

// In its name Cognito asks SES to send.
const role = `arn:aws:sts::${account.id}:assumed-role/AWSServiceRoleForAmazonCognitoIdpEmail/sign-in`;

/** What the pools write with. */
export interface Post {
  readonly clock: { now(): number };
  readonly mails: MailStore;
  readonly ses: Pick<Ses, 'read' | 'handle'>;
}

/**
 * Write to somebody as Cognito does: by SES in the name of the association, which refuses and suppresses as with any
 * letter, or, where the pool names no sender, by a post of Cognito's own that SES knows nothing of.
 */
export const writeToPeople =
  (pools: readonly PoolPlan[], { clock, mails, ses }: Post) =>
  async (poolName: string, to: string, subject: string, text: string): Promise<void> => {
    const sender = pools.find(({ name }) => name === poolName)?.sender;
    const form = {
      Source: sender ?? ownSender,
      'Destination.ToAddresses.member.1': to,
      'Message.Subject.Data': `${subject} (${poolName})`,
      'Message.Body.Text.Data': text,
    };
    const sending = await ses.read('SendEmail', new URLSearchParams(form));
    if (sender === undefined && sending) {
      return mails.add({ id: randomUUID(), at: clock.now(), sending, fates: { [to]: 'delivered' } });
    }
    try {
      ses.handle('SendEmail', sending, role);
    } catch (error) {
      if (error instanceof AwsError) throw new AwsError('CodeDeliveryFailureException', error.message);
      throw error;
    }
  };
