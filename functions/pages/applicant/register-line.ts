import { html } from 'hono/html';
import type { Application } from '../../../shared/application/application.ts';
import { agreesToRegister, mayChangeConsent } from '../../../shared/rules/register-consent.ts';
import type { Html } from '../components/html.ts';
import type { ApplicationNow } from './application-now.ts';

const registerWords = (application: Application): string => {
  const agrees = agreesToRegister(application);
  return application.closed === undefined
    ? `You ${agrees ? 'agreed' : 'did not agree'} to be listed in the public register when you are endorsed.`
    : `Your name is ${agrees ? '' : 'not '}listed in the public register.`;
};

/** Says what the applicant answered about the public register, and leads to another answer, where there is one to give. */
export const registerLine = ({ home, application }: Pick<ApplicationNow, 'home' | 'application'>): Html | undefined =>
  mayChangeConsent(application)
    ? html`<p class="govuk-body">
        ${registerWords(application)} <a class="govuk-link" href="${home}/register">Change your answer</a>
      </p>`
    : undefined;
