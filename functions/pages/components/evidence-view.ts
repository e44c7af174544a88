import { html } from 'hono/html';
import type { Application } from '../../../shared/application/application.ts';
import { titleOf } from '../../../shared/credential.ts';
import type { EvidenceList } from '../../../shared/evidence.ts';
import { associationName } from '../../../shared/evidence/membership-claim.ts';
import { agreesToRegister } from '../../../shared/rules/register-consent.ts';
import { seenAs } from '../../../shared/rules/review/seen-evidence.ts';
import {
  educationSummary,
  type EntrySummary,
  refereeSummary,
  supervisionSummary,
  trainingSummary,
  workSummary,
} from './entry-summaries.ts';
import type { Html } from './html.ts';
import { summaryList } from './summary-list.ts';

const entry = ({ heading, details }: EntrySummary): Html =>
  html`<li class="govuk-!-margin-bottom-3">
    <strong>${heading}</strong><br />
    ${details.map((detail, index) => html`${index > 0 && html`<br />`}${detail}`)}
  </li>`;

const list = (heading: string, entries: readonly EntrySummary[]): Html =>
  html`<h3 class="govuk-heading-s">${heading}</h3>
    ${
      entries.length === 0
        ? html`<p class="govuk-body">Nothing is entered.</p>`
        : html`<ul class="govuk-list endorsement-wrap">
            ${entries.map(entry)}
          </ul>`
    }`;

const membershipWords = ({ evidence: { membership } }: Application): string => {
  if (membership === null) return 'not stated';
  return membership.association === 'joining' ? 'joins with the first payment' : associationName(membership);
};

const withSeen =
  <Entry>(application: Application, section: EvidenceList, summary: (one: Entry) => EntrySummary) =>
  (one: Entry): EntrySummary => {
    const { heading, details } = summary(one);
    const what = seenAs(application, section, one);
    return { heading, details: what === undefined ? details : [...details, `Seen by the association: ${what}`] };
  };

/** Shows everything that the applicant states, section by section. */
export const evidenceView = (application: Application): Html => {
  const { name, email, endorsement, evidence } = application;
  return html`${summaryList([
    { key: 'Name', value: name },
    { key: 'Email', value: email },
    { key: 'Applies as', value: endorsement === undefined ? 'not chosen' : titleOf(endorsement) },
    { key: 'Membership', value: membershipWords(application) },
    { key: 'Code of ethics', value: evidence.agreements.codeOfEthicsAcceptedOn === null ? 'not accepted' : 'accepted' },
    {
      key: 'Endorsement agreement',
      value: evidence.agreements.endorsementAgreementAcceptedOn === null ? 'not accepted' : 'accepted',
    },
    { key: 'Public register', value: agreesToRegister(application) ? 'name may be listed' : 'not listed' },
  ])}
  ${list('Education', evidence.education.map(withSeen(application, 'education', educationSummary)))}
  ${list('Work', evidence.work.map(withSeen(application, 'work', workSummary)))}
  ${list('In-service training', evidence.training.map(withSeen(application, 'training', trainingSummary)))}
  ${list('Reflective supervision received', evidence.supervision.map(withSeen(application, 'supervision', supervisionSummary)))}
  ${list('Referees', evidence.referees.map(refereeSummary))}`;
};
