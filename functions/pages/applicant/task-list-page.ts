import { html } from 'hono/html';
import type { Finding } from '../../../shared/rules/finding.ts';
import { feeAgainWords } from '../../../shared/status/fee-again-words.ts';
import type { KeptEvent } from '../../../shared/timeline-event.ts';
import { columns } from '../components/columns.ts';
import { findingsBeside } from '../components/findings-beside.ts';
import { folded } from '../components/folded.ts';
import type { Html } from '../components/html.ts';
import { buttonLink, inset, linkLine, paragraph, warning } from '../components/notes.ts';
import { section } from '../components/section.ts';
import { feesView, timelineView } from '../components/status-view.ts';
import { type Task, taskList } from '../components/task-list.ts';
import type { Page } from '../page.ts';
import { applicationCaption } from './application-caption.ts';
import type { ApplicationNow } from './application-now.ts';
import { refereesView } from './referees-view.ts';
import { registerLine } from './register-line.ts';

/** What the task list shows. */
export type TaskListFacts = ApplicationNow & {
  readonly tasks: readonly Task[];
  readonly findings: readonly Finding[] | undefined;
  readonly keptUntil: string;
  /** Says whether a former application holds entries that can be taken over. */
  readonly hasFormer: boolean;
  /** Says why it cannot be submitted yet, however complete it is. */
  readonly notYet: string | undefined;
  readonly timeline: readonly KeptEvent[];
};

const former = (home: string) =>
  inset(
    html`You have applied before.
      <a class="govuk-link" href="${home}/carry-over">Take over what you entered, and references that still count</a>.`,
  );

const intro = ({ application, keptUntil, hasFormer, notYet, home }: TaskListFacts) => {
  const deferral = application.deferrals.at(-1);
  if (deferral === undefined)
    return html`<p class="govuk-body">
        What you save is kept until ${keptUntil}. Close this page whenever you like, and sign in again to go on.
      </p>
      <p class="govuk-body">
        If you no longer want this application, you do not need to do anything: it is deleted after that day.
      </p>
      ${notYet && warning(notYet)} ${hasFormer && former(home)}`;
  return html`<p class="govuk-body">Your application was deferred. The reasons:</p>
    ${inset(deferral.reasons)}
    <p class="govuk-body">
      Add what is missing and submit the application again by ${keptUntil}. ${feeAgainWords(application)}
    </p>`;
};

/** Shows what an application that is amended has behind it, as its page did before and will again. */
const soFar = (facts: TaskListFacts): Html => {
  const { home, application, timeline, now } = facts;
  return html`${section('Fees', feesView(application, now, `${home}/pay`))}
  ${folded('Your referees', refereesView(facts))} ${folded('What has happened', timelineView(application, timeline))}
  ${registerLine(facts)} ${linkLine({ href: `${home}/withdraw`, text: 'Withdraw the application' })}`;
};

/** Shows the sections of a draft, or of an application to amend, with how far each is and what the rules find. */
export const taskListPage = (facts: TaskListFacts): Page => {
  const { home, application, tasks, findings } = facts;
  const again = application.deferrals.length > 0;
  return {
    title: again ? 'Amend your application' : 'Your application',
    back: '/applications',
    body: columns(
      html`${applicationCaption(application)}
        <h1 class="govuk-heading-l">${again ? 'Amend your application' : 'Your application'}</h1>
        ${intro(facts)} ${taskList(tasks)}
        ${paragraph(buttonLink(`${home}/submit`, again ? 'Check and submit again' : 'Check and submit'))}
        ${again && soFar(facts)}`,
      findingsBeside(findings),
    ),
  };
};
