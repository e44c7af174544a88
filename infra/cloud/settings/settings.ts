import * as z from 'zod/mini';
import { contrastWithWhite } from './contrast.ts';

const words = 'a few words on one line';
const colour = 'a colour such as #14504f';
const darker = 'a darker colour: white letters on it need a contrast of 4.5 to 1';
const read = 'an address that begins with https://, such as https://example.org/code-of-ethics.pdf';
const document = z.string(read).check(z.regex(/^https:\/\/([a-z0-9-]+\.)+[a-z]{2,}(\/[^\s"<>]*)?$/, read));
const inSmallLetters = 'a mail address in small letters, such as endorsement@example.org';
const address = z.email('a mail address such as endorsement@example.org');

/**
 * Parses what differs between stages. Every message says what is wanted, because it is what a person reads who mistyped
 * a value: `readSettings` puts the setting's name before it.
 */
export const Settings = z.strictObject({
  /** Where everything runs; a certificate for a domain of one's own must be in the same region. */
  region: z
    .string('an AWS region such as us-east-2')
    .check(z.regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'an AWS region such as us-east-2')),
  associationName: z.string(words).check(z.minLength(2, words), z.maxLength(100, words), z.regex(/^[^\r\n]*$/, words)),
  /** The colour of headers, rules and charts; white letters stand on it, so it is dark enough for them (WCAG 2.2 AA). */
  brandColour: z.string(colour).check(
    z.regex(/^#[0-9a-f]{6}$/, { error: colour, abort: true }),
    z.refine((one) => contrastWithWhite(one) >= 4.5, darker),
  ),
  /** The address people read in their letters, without a slash at its end. */
  siteAddress: z
    .string('an address such as https://endorsement.example.org')
    .check(
      z.regex(
        /^(https:\/\/[a-z0-9.-]+|http:\/\/127\.0\.0\.1(:\d+)?)$/,
        'https:// and a host name, no slash at the end (http only for 127.0.0.1)',
      ),
    ),
  /**
   * The From address; its domain becomes the SES identity, which a role is allowed by name: capital letters do not
   * match.
   */
  sender: z.email(inSmallLetters).check(z.regex(/^[^A-Z]*$/, inSmallLetters)),
  /**
   * Cognito refuses a sender that SES has not verified, and in its sandbox SES refuses most codes: until then they come from
   * Cognito's own address, 50 a day.
   */
  senderVerified: z.boolean(
    'true once SES shows the domain of the sender as verified and production access as granted, otherwise false',
  ),
  coordinatorAddress: address,
  /** Where applicants read what they accept; without them they are told to ask the coordinator for it. */
  codeOfEthicsAddress: z.optional(document),
  endorsementAgreementAddress: z.optional(document),
  /** Who is told when something needs a person; SNS asks this address to confirm. */
  alarmAddress: address,
  /** The folder of effective-dated policy files, from the repository's root. */
  policyFolder: z.string('a folder such as shared/policy').check(z.minLength(1, 'a folder such as shared/policy')),
  /** What becomes of table, key and secrets when the stack is deleted. */
  removal: z.enum(['retain', 'destroy'], 'retain (keep the data) or destroy'),
  /** A host name of one's own and the certificate for it; without it people see API Gateway's address. */
  domain: z.optional(
    z.strictObject({
      name: z
        .string('a host name')
        .check(z.regex(/^([a-z0-9-]+\.)+[a-z]{2,}$/, 'a host name such as endorsement.example.org')),
      certificateArn: z
        .string('the ARN of a certificate')
        .check(
          z.regex(
            /^arn:aws:acm:[a-z0-9-]+:\d{12}:certificate\/[0-9a-f-]+$/,
            'the ARN of a certificate in AWS Certificate Manager',
          ),
        ),
    }),
  ),
});

export type Settings = z.infer<typeof Settings>;
