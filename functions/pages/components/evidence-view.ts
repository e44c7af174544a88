import { html } from 'hono/html';
import type { Application } from '../../../shared/application/application.ts';
import { titleOf } from '../../../shared/credential.ts';
import type { CalendarDate } from '../../../shared/calendar-date.ts';
import type { Evidence, EvidenceList } from '../../../shared/evidence.ts';
import { associationName } from '../../../shared/evidence/membership-claim.ts';
import type { EditableSection } from '../../../shared/rules/changes/draft-changes.ts';
import { agreesToRegister } from '../../../shared/rules/register-consent.ts';
import { seenAs } from '../../../shared/rules/review/seen-evidence.ts';
import { sectionTitles } from '../../../shared/section-titles.ts';
import {
  educationSummary,
  type EntrySummary,
  refereeSummary,
  supervisionSummary,
  trainingSummary,
  workSummary,
} from './entry-summaries.ts';
import type { Html } from './html.ts';
import { summaryList, type SummaryRow } from './summary-list.ts';
import { paragraph } from './notes.ts';

/** An entry in words, with how the association saw what proves it. */
type Shown = EntrySummary & { readonly seen?: string | undefined };

/** A mark of ours, as no applicant's words can look. */
const seenTag = html`<strong class="govuk-tag govuk-tag--green">Seen</strong>`;

const entry = ({ heading, details, seen }: Shown): Html =>
  html`<li class="govuk-!-margin-bottom-3">
    <strong>${heading}</strong><br />
    ${details.map((detail, index) => html`${index > 0 && html`<br />`}${detail}`)}
    ${seen !== undefined && html`<br />${seenTag} by the association: ${seen}`}
  </li>`;

const list = (heading: string, entries: readonly Shown[], change: Html | undefined): Html =>
  html`<h3 class="govuk-heading-s">${heading}</h3>
    ${
      entries.length === 0
        ? html`<p class="govuk-body">Nothing is entered.</p>`
        : html`<ul class="govuk-list endorsement-wrap">
            ${entries.map(entry)}
          </ul>`
    }
    ${change && paragraph(change)}`;

const membershipWords = ({ evidence: { membership } }: Application): string => {
  if (membership === null) return 'not stated';
  return membership.association === 'joining' ? 'joins with the first payment' : associationName(membership);
};

const withSeen =
  <Entry>(application: Application, section: EvidenceList, summary: (one: Entry) => EntrySummary) =>
  (one: Entry, index: number): Shown => ({ ...summary(one), seen: seenAs(application, section, index) });

/** Leads to where a section is changed; undefined where nothing can be. */
export type ChangeLink = (section: EditableSection, what?: string) => Html | undefined;

const acceptedWords = (on: CalendarDate | null): string => (on === null ? 'not accepted' : 'accepted');

/** Shows everything that the applicant states, section by section, each with its way to change it. */
export const evidenceView = (application: Application, change: ChangeLink = () => undefined): Html => {
  const { name, email, endorsement, evidence } = application;
  const { codeOfEthicsAcceptedOn, endorsementAgreementAcceptedOn } = evidence.agreements;
  const row = (section: EditableSection, key: string, value: string): SummaryRow => ({
    key,
    value: html`${value} ${change(section, key)}`,
  });
  const entries = <Section extends EvidenceList>(
    section: Section,
    summary: (one: Evidence[Section][number]) => EntrySummary,
  ) => list(sectionTitles[section], evidence[section].map(withSeen(application, section, summary)), change(section));
  return html`${summaryList([
    row('person', 'Name', name),
    { key: 'Email', value: email },
    row('category', sectionTitles.category, endorsement === undefined ? 'not chosen' : titleOf(endorsement)),
    row('membership', sectionTitles.membership, membershipWords(application)),
    row('agreements', 'Code of ethics', acceptedWords(codeOfEthicsAcceptedOn)),
    row('agreements', 'Endorsement agreement', acceptedWords(endorsementAgreementAcceptedOn)),
    row('agreements', 'Public register', agreesToRegister(application) ? 'name may be listed' : 'not listed'),
  ])}
  ${entries('education', educationSummary)} ${entries('work', workSummary)} ${entries('training', trainingSummary)}
  ${entries('supervision', supervisionSummary)}
  ${list('Referees', evidence.referees.map(refereeSummary), change('referees'))}`;
};
