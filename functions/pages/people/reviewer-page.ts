import { html } from 'hono/html';
import type { Instant } from '../../../shared/instant.ts';
import { policyAt } from '../../../shared/policy/policy-at.ts';
import type { Reviewer, ReviewerEvent } from '../../../shared/ports/reviewer-store.ts';
import { endorsementEnded } from '../../../shared/rules/review/endorsement-ended.ts';
import { isActiveReviewer } from '../../../shared/rules/review/is-active-reviewer.ts';
import { mayReactivate } from '../../../shared/rules/review/may-reactivate.ts';
import { quantity } from '../../../shared/rules/quantity.ts';
import { momentWords } from '../../../shared/status/day-words.ts';
import { type Button, form } from '../components/form.ts';
import type { Html } from '../components/html.ts';
import { inset, paragraph } from '../components/notes.ts';
import { section } from '../components/section.ts';
import { byStaff, type StaffName } from '../components/staff-name.ts';
import { summaryList } from '../components/summary-list.ts';
import { timelineList } from '../components/timeline-list.ts';
import type { Page } from '../page.ts';
import { heldWords, reviewerState } from './reviewer-words.ts';

/** What the page of a reviewer tells; `staff` names who did it. */
export type ReviewerFacts = {
  readonly home: string;
  readonly reviewer: Reviewer;
  readonly staff: StaffName;
  readonly now: Instant;
};

const eventWords: Record<ReviewerEvent['kind'], string> = {
  added: 'Added',
  invited: 'Invited to sign in',
  deactivated: 'Deactivated',
  reactivated: 'Reactivated',
  'name-changed': 'Name changed',
  'credential-changed': 'Credential changed',
  'category-changed': 'Category changed',
};

const historyView = ({ reviewer: { history = [] }, staff, now }: ReviewerFacts): Html => {
  const { timeZone } = policyAt(now);
  return history.length === 0
    ? paragraph('This reviewer was added before these pages recorded who did it.')
    : timelineList(
        history.map(({ at, by, kind }) => ({
          at,
          when: momentWords(at, timeZone),
          words: `${eventWords[kind]} ${byStaff(staff, by)}`,
        })),
      );
};

const leftOpen = ({ open }: Reviewer): Html =>
  inset(
    `${quantity(open, 'open review')} of this person still ${open === 1 ? 'waits' : 'wait'}. Within a day, somebody else is asked in their place automatically. If that cannot wait, open the application and assign somebody else.`,
  );

const meaning = {
  active:
    'An invitation is a letter with a first password; sending it again makes a new password. A deactivated reviewer receives and sees no applications; what they decided stays.',
  inactive:
    'Once reactivated, this person is assigned applications again and signs in as before. Somebody who was dismissed in the meantime has to be invited again before they can sign in.',
  ended:
    'The endorsement has ended: this person is assigned nothing more, and finishes the reviews they have. Once it is renewed, take it in under Earlier endorsements, with a number of its own if this system gave the one that ended; this person is then assigned applications again.',
  unknown:
    'No endorsement by which this person may judge is on record for this address. They are still assigned applications, since nothing here tells whether it has ended. Take theirs in under Earlier endorsements; if they have it under another address by now, add them there, and deactivate them here.',
  unendorsed:
    'Only someone with a valid endorsement can be reactivated; none is on record for this address. Take it in under Earlier endorsements first.',
} as const;

const buttons = (reviewer: Reviewer, mayComeBack: boolean): readonly Button[] => {
  const act = (value: string, text: string, look?: Button['look']): Button => ({
    name: 'act',
    value,
    text,
    ...(look ? { look } : {}),
  });
  if (!isActiveReviewer(reviewer)) return mayComeBack ? [act('reactivate', 'Reactivate')] : [];
  const wasInvited = reviewer.history?.some(({ kind }) => kind === 'invited') === true;
  return [
    wasInvited ? act('invite', 'Invite again', 'secondary') : act('invite', 'Invite to sign in'),
    act('deactivate', 'Deactivate', 'warning'),
  ];
};

const whatCanBeDone = ({ home, reviewer, now }: ReviewerFacts): Html => {
  const mayComeBack = mayReactivate(reviewer, now);
  const possible = buttons(reviewer, mayComeBack);
  return section(
    'What you can do',
    html`${paragraph(isActiveReviewer(reviewer) ? meaning.active : meaning[mayComeBack ? 'inactive' : 'unendorsed'])}
    ${paragraph('To change the name, credential or category, add the same address again: their reviews stay with them.')}
    ${possible.length > 0 && form({ action: `${home}/${reviewer.id}`, buttons: possible })}`,
  );
};

/** Shows a reviewer: what they hold, what can be done, and what was done by whom and when. */
export const reviewerPage = (facts: ReviewerFacts): Page => {
  const { home, reviewer, now } = facts;
  const active = isActiveReviewer(reviewer);
  return {
    title: reviewer.name,
    back: home,
    body: html`<span class="govuk-caption-l">Reviewer</span>
      <h1 class="govuk-heading-l">${reviewer.name}</h1>
      ${summaryList([
        { key: 'Email', value: reviewer.email },
        { key: 'Endorsed as', value: heldWords(reviewer, now) },
        { key: 'State', value: reviewerState(reviewer) },
        { key: 'Open reviews', value: String(reviewer.open) },
      ])}
      ${active && endorsementEnded(reviewer, now) && inset(meaning.ended)}
      ${active && reviewer.endorsedUntil === undefined && inset(meaning.unknown)}
      ${!active && reviewer.open > 0 && leftOpen(reviewer)} ${whatCanBeDone(facts)}
      ${section('What was done', historyView(facts))}`,
  };
};
