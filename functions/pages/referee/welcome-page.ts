import { html } from 'hono/html';
import type { Application } from '../../../shared/application/application.ts';
import type { ReferenceRequest } from '../../../shared/application/reference-request.ts';
import { credentialAges, titleOf } from '../../../shared/credential.ts';
import { relationshipNames } from '../../../shared/evidence/referee.ts';
import { policyOf } from '../../../shared/rules/policy-of.ts';
import { lateWords } from '../../../shared/status/late-words.ts';
import { readerWords } from '../../../shared/status/reader-words.ts';
import { buttonLink, inset, paragraph } from '../components/notes.ts';
import type { Page } from '../page.ts';

/** What the referee is told first. */
export type WelcomeFacts = {
  readonly home: string;
  readonly application: Application;
  readonly asked: ReferenceRequest;
  readonly associationName: string;
  /** The day by which an answer is asked for; undefined when it would come late. */
  readonly by: string | undefined;
};

/** A yes is a form: what the applicant is told of it must not come from a mail scanner that opens links. */
const yes = ({ home, asked }: WelcomeFacts) =>
  asked.openedAt === undefined
    ? html`<form method="post" action="${home}" novalidate>
        <button type="submit" class="govuk-button govuk-!-margin-bottom-3">Yes, begin</button>
      </form>`
    : paragraph(buttonLink(`${home}/rating`, 'Go on where you were'));

/** Tells a referee who asks and why, what happens with the answer, and offers both ways: yes and no. */
export const welcomePage = (facts: WelcomeFacts): Page => {
  const { home, application, asked, associationName, by } = facts;
  const { name, endorsement } = application;
  const { referee } = asked;
  return {
    title: `Reference for ${name}`,
    body: html`<h1 class="govuk-heading-l">${name} asks you for a reference</h1>
      <p class="govuk-body">
        ${name} applies to ${associationName}, an association for infant mental health, for Endorsement as
        <strong>${endorsement ? titleOf(endorsement) : 'a professional'}</strong>${
          endorsement && `, for work with or on behalf of children from ${credentialAges[endorsement.credential]}`
        },
        and has named you as ${relationshipNames[referee.relationship]}.
      </p>
      ${by === undefined && inset(lateWords(application, asked))}
      ${inset(readerWords(application, referee, 'what you write'))}
      <p class="govuk-body">
        You rate ${policyOf(application).rating.statements.length} statements, a few on each page, and say whether you
        recommend ${name}. It takes about fifteen minutes. Each page is saved when you go on, and this link leads back
        to where you were. ${by !== undefined && html`Please answer <strong>by ${by}</strong>.`}
      </p>
      <h2 class="govuk-heading-m">Can you give this reference?</h2>
      ${yes(facts)} ${paragraph(buttonLink(`${home}/decline`, 'No, I cannot', 'secondary'))}`,
  };
};
