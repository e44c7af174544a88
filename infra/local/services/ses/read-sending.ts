import PostalMime, { addressParser, type Email } from 'postal-mime';
import { AwsError } from '../aws-error.ts';
import type { Sending } from './envelope.ts';

/** SES's own limit of SendRawEmail, in bytes of the decoded message. */
const largestMessage = 10 * 1024 * 1024;

const invalid = (message: string) => new AwsError('InvalidParameterValue', message);

const members = (form: URLSearchParams, prefix: string): string[] => {
  const found: string[] = [];
  for (let at = 1; form.has(`${prefix}.member.${at}`); at += 1) found.push(form.get(`${prefix}.member.${at}`) ?? '');
  return found;
};

const bare = (address: string): string => {
  const [mailbox] = addressParser(address, { flatten: true });
  const found = mailbox && 'address' in mailbox ? (mailbox.address ?? '') : '';
  // No SMTPUTF8: a domain with other letters has to be written in ASCII, and a name before it cannot have them.
  if (/^[\x21-\x7e]+$/.test(found) && /^[^@]+@[^@.][^@]*$/.test(found)) return found;
  throw invalid(`Illegal address: ${address}`);
};

const checkedTags = (entries: readonly (readonly [string, string])[]) => {
  const wrong = entries.flat().find((part) => !/^[A-Za-z0-9_-]{1,256}$/.test(part));
  if (wrong !== undefined) throw invalid(`Invalid tag '${wrong}': only letters, digits, '_' and '-' are allowed.`);
  return Object.fromEntries(entries);
};

const formTags = (form: URLSearchParams) => {
  const entries: [string, string][] = [];
  for (let at = 1; form.has(`Tags.member.${at}.Name`); at += 1)
    entries.push([form.get(`Tags.member.${at}.Name`) ?? '', form.get(`Tags.member.${at}.Value`) ?? '']);
  return entries;
};

const headerTags = (value: string | undefined) =>
  (value ?? '')
    .split(/[,;]/)
    .filter((part) => part.includes('='))
    .map((part): [string, string] => {
      const [name = '', ...rest] = part.split('=');
      return [name.trim(), rest.join('=').trim()];
    });

const someone = (recipients: string[]) => {
  if (recipients.length === 0) throw invalid("Missing required header 'To'.");
  if (recipients.length > 50) throw invalid('Recipient count exceeds 50.');
  return recipients.map(bare);
};

const readPlain = (form: URLSearchParams): Sending => {
  const to = members(form, 'Destination.ToAddresses');
  const cc = members(form, 'Destination.CcAddresses');
  const replyTo = members(form, 'ReplyToAddresses');
  const subject = form.get('Message.Subject.Data') ?? '';
  const from = form.get('Source') ?? '';
  return {
    envelope: {
      from: bare(from),
      recipients: someone([...to, ...cc, ...members(form, 'Destination.BccAddresses')]),
      configurationSet: form.get('ConfigurationSetName') ?? undefined,
      tags: checkedTags(formTags(form)),
    },
    subject,
    text: form.get('Message.Body.Text.Data') ?? '',
    html: form.get('Message.Body.Html.Data') ?? '',
    headers: [
      { name: 'From', value: from },
      ...(to.length > 0 ? [{ name: 'To', value: to.join(', ') }] : []),
      ...(cc.length > 0 ? [{ name: 'Cc', value: cc.join(', ') }] : []),
      ...(replyTo.length > 0 ? [{ name: 'Reply-To', value: replyTo.join(', ') }] : []),
      { name: 'Subject', value: subject },
    ],
    raw: undefined,
  };
};

const addressesIn = (mail: Email) =>
  [mail.to, mail.cc, mail.bcc].flatMap((list) =>
    (list ?? []).flatMap((one) => (one.group ?? [one]).map(({ address }) => address)),
  );

const readMime = async (form: URLSearchParams): Promise<Sending> => {
  const raw = Buffer.from(form.get('RawMessage.Data') ?? '', 'base64');
  if (raw.length === 0) throw invalid('RawMessage.Data is missing.');
  if (raw.length > largestMessage)
    throw new AwsError('MessageRejected', 'Message length is more than 10485760 bytes long.');
  const mail = await PostalMime.parse(raw);
  const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value;
  const named = members(form, 'Destinations');
  const from = form.get('Source') ?? header('from');
  if (from === undefined) throw invalid("Missing required header 'From'.");
  return {
    envelope: {
      from: bare(from),
      recipients: someone(named.length > 0 ? named : addressesIn(mail)),
      configurationSet: form.get('ConfigurationSetName') ?? header('x-ses-configuration-set'),
      tags: checkedTags([...headerTags(header('x-ses-message-tags')), ...formTags(form)]),
    },
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html ?? '',
    headers: mail.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
    raw: raw.toString('latin1'),
  };
};

/** Reads what SendEmail or SendRawEmail hands over; undefined for actions that send nothing. */
export const readSending = async (action: string, form: URLSearchParams): Promise<Sending | undefined> => {
  if (action === 'SendEmail') return readPlain(form);
  if (action === 'SendRawEmail') return readMime(form);
  return undefined;
};
