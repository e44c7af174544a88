import { signInLetters } from '../../infra/cloud/sign-in-letters.ts';
import { unescaped } from '../../infra/local/desk/unescaped.ts';
import { gallerySettings, type Shown } from '../../infra/operate/letters/gallery.ts';

const to = { name: 'Dana Sample', email: 'dana.sample@example.org' };

type Worded = { readonly subject: string | undefined; readonly body: string | undefined; readonly secret: string };

/** Fills in what Cognito does, which writes HTML alone: its paragraphs are the text. */
const shown = (kind: Shown['kind'], { subject = '', body = '', secret }: Worded): Shown => {
  const html = body.replaceAll('{username}', to.email).replaceAll('{####}', secret);
  const text = unescaped(html.replaceAll('\n', '\n\n').replace(/<[^>]*>/g, ''));
  return { kind, role: 'person-who-signs-in', to, subject, text: `${text}\n`, html };
};

/** Shows the letters that Cognito sends in our words, with a code and a first password that are made up. */
export const lettersToSignIn = (): readonly Shown[] => {
  const { userVerification: code, userInvitation: invitation } = signInLetters(
    gallerySettings,
    gallerySettings.siteAddress,
  );
  return [
    shown('sign-in-code', { subject: code.emailSubject, body: code.emailBody, secret: '204816' }),
    shown('sign-in-invitation', {
      subject: invitation.emailSubject,
      body: invitation.emailBody,
      secret: 'Made-up!Pass7word',
    }),
  ];
};
