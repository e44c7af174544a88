import type { aws_cognito as cognito } from 'aws-cdk-lib';
import type { Settings } from './settings/settings.ts';

type Letters = Required<Pick<cognito.UserPoolProps, 'userInvitation' | 'userVerification'>>;

const escaped = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const paragraphs = (...words: readonly string[]): string => words.map((one) => `<p>${one}</p>`).join('\n');

const linkTo = (address: string): string => `<a href="${address}">${address}</a>`;

/**
 * Words the letters that Cognito sends in the name of the association, as HTML with Cognito's own places: the user name,
 * and the code or first password, which stands alone, since nobody could tell a full stop from a part of it. One
 * invitation serves reviewers and coordinators, one code whatever it is asked for. Whatever Cognito sends by itself, before
 * SES may send for it, has no words of ours, nor ever the code with which applicants sign in. Its words would be
 * `EmailAuthenticationMessage` and `EmailAuthenticationSubject`, which AWS takes together with a second factor alone: tried
 * at AWS, it refuses them with "can't turn off MFA and configure an MFA together". With an optional one it would take them,
 * but that decides how people sign in, for the sake of a letter's words: whoever has a second factor gets no code any more.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cognito-userpool-invitemessagetemplate.html
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_EmailMfaConfigType.html
 * https://github.com/go-to-k/cdkd/issues/1923
 */
export const signInLetters = ({ associationName }: Pick<Settings, 'associationName'>, siteAddress: string): Letters => {
  const association = escaped(associationName);
  return {
    userInvitation: {
      emailSubject: `You can sign in now at ${associationName}`,
      emailBody: paragraphs(
        `You are invited to take part in the endorsement of ${association}, as one of its staff or reviewers.`,
        `Reviewers sign in at ${linkTo(`${siteAddress}/reviewer`)}`,
        `Coordinators sign in at ${linkTo(`${siteAddress}/coordinator`)}`,
        'Sign in with the address to which this letter came ({username}) and this first password:',
        '{####}',
        'It holds for a week. The first time you choose a password of your own, of at least 15 characters, and set up an authenticator app, whose code you type each time: have one on your telephone or computer.',
        'If the week is over, or you do not know why this letter came, answer it.',
      ),
    },
    userVerification: {
      emailSubject: `Your code from ${associationName}`,
      emailBody: paragraphs(
        'Your code:',
        '{####}',
        `It was asked for where people sign in to the endorsement of ${association}, ${linkTo(siteAddress)}: for a new account, a forgotten password or another address.`,
        'If you did not ask for it, do nothing: without the code nobody gets any further.',
      ),
    },
  };
};
