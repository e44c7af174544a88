import { randomUUID } from 'node:crypto';
import { account } from '../../cloud-assembly/account.ts';
import { unescaped } from '../../desk/unescaped.ts';
import { AwsError } from '../aws-error.ts';
import type { MailStore } from '../mailbox/mail-store.ts';
import type { Ses } from '../ses/create-ses.ts';
import type { PoolPlan, PoolWords } from './pool-plan.ts';

const ownSender = 'no-reply@sign-in.example';

// In its name Cognito asks SES to send.
const role = `arn:aws:sts::${account.id}:assumed-role/AWSServiceRoleForAmazonCognitoIdpEmail/sign-in`;

/** What the pools write with. */
export interface Post {
  readonly clock: { now(): number };
  readonly mails: MailStore;
  readonly ses: Pick<Ses, 'read' | 'handle'>;
}

/** What a pool writes to somebody: which words of its plan, or words of this machine, and the code or password in them. */
export interface Note {
  readonly poolName: string;
  readonly to: string;
  readonly words: 'invitation' | 'verification' | PoolWords;
  readonly secret: string;
}

/** Cognito writes HTML alone; the text is for who reads the mailbox here by a program. */
const textOf = (html: string): string => unescaped(html.replace(/<[^>]*>/g, ''));

const formOf = (plan: PoolPlan | undefined, { to, words, secret }: Note): URLSearchParams => {
  const { subject = '', html = '' } = (typeof words === 'string' ? plan?.[words] : words) ?? {};
  const filled = html.replaceAll('{username}', to).replaceAll('{####}', secret);
  return new URLSearchParams({
    Source: plan?.sender ?? ownSender,
    'Destination.ToAddresses.member.1': to,
    'Message.Subject.Data': subject,
    'Message.Body.Text.Data': textOf(filled),
    'Message.Body.Html.Data': filled,
    ...(plan?.replyTo !== undefined && { 'ReplyToAddresses.member.1': plan.replyTo }),
  });
};

/**
 * Writes to somebody as Cognito does: by SES in the name of the association, which refuses and suppresses as with any
 * letter, or, where the pool names no sender, by Cognito's own post, which SES knows nothing of.
 */
export const writeToPeople =
  (pools: readonly PoolPlan[], { clock, mails, ses }: Post) =>
  async (note: Note): Promise<void> => {
    const plan = pools.find(({ name }) => name === note.poolName);
    const sending = await ses.read('SendEmail', formOf(plan, note));
    if (plan?.sender === undefined && sending) {
      return mails.add({ id: randomUUID(), at: clock.now(), sending, fates: { [note.to]: 'delivered' } });
    }
    try {
      ses.handle('SendEmail', sending, role);
    } catch (error) {
      if (error instanceof AwsError) throw new AwsError('CodeDeliveryFailureException', error.message);
      throw error;
    }
  };
