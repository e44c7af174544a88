import { keysOf } from '../../../shared/keys-of.ts';
import { draftPlan } from '../../../shared/rules/draft.ts';
import { type EditableSection, mayEdit } from '../../../shared/rules/changes/draft-changes.ts';
import type { Finding } from '../../../shared/rules/finding.ts';
import { isDraft } from '../../../shared/rules/is-draft.ts';
import { sectionTitles } from '../../../shared/section-titles.ts';
import { amendmentQuestion } from '../../../shared/rules/waits/amendment-question.ts';
import { dayWordsOf } from '../../../shared/status/day-words-of.ts';
import { statusPage } from '../../pages/applicant/status-page.ts';
import { taskListPage } from '../../pages/applicant/task-list-page.ts';
import { eventsShown } from '../../pages/components/events-shown.ts';
import type { Task } from '../../pages/components/task-list.ts';
import { type Answer, showPage } from '../../runtime/web/answer.ts';
import { type ApplicantContext, findingsNow } from './applicant-page.ts';
import { formerApplication } from './carry-over.ts';
import { whyNotYet } from './why-not-yet.ts';

/** How far a section is. */
type Progress = Pick<Task, 'state' | 'done'>;

const done = (state: string): Progress => ({ state, done: true });
const inPart = (state: string): Progress => ({ state, done: false });
const notYet = inPart('Not entered yet');

const progress: Record<EditableSection, (context: ApplicantContext) => Progress> = {
  person: ({ application }) => done(application.name),
  category: ({ application }) => (application.endorsement === undefined ? notYet : done('Chosen')),
  education: ({ application: { evidence } }) => counted(evidence.education),
  work: ({ application: { evidence } }) => counted(evidence.work),
  training: ({ application: { evidence } }) => counted(evidence.training),
  supervision: ({ application: { evidence } }) => counted(evidence.supervision),
  referees: ({ application: { evidence } }) => {
    const { length } = evidence.referees;
    if (length === 0) return notYet;
    return length === 3 ? done('Three named') : inPart(`${length} of 3 named`);
  },
  membership: ({ application: { evidence } }) => (evidence.membership === null ? notYet : done('Stated')),
  agreements: ({ application: { evidence } }) => {
    const { codeOfEthicsAcceptedOn, endorsementAgreementAcceptedOn, registerConsent } = evidence.agreements;
    const accepted = [codeOfEthicsAcceptedOn, endorsementAgreementAcceptedOn].filter((day) => day !== null);
    if (accepted.length === 2) return done('Accepted');
    return accepted.length === 0 && !registerConsent ? notYet : inPart('Answered in part');
  },
};

const counted = ({ length }: readonly unknown[]): Progress => {
  if (length === 0) return notYet;
  return done(length === 1 ? '1 entry' : `${length} entries`);
};

const tasksOf = (context: ApplicantContext): readonly Task[] =>
  keysOf(sectionTitles)
    .filter((name) => mayEdit(context.application, name))
    .map((name) => ({ text: sectionTitles[name], href: `${context.home}/${name}`, ...progress[name](context) }));

const byRequirement = (findings: readonly Finding[] | undefined): readonly Finding[] | undefined =>
  findings?.filter(({ rule }) => !rule.startsWith('competency-'));

const timelineOf = ({ application, ports }: ApplicantContext) =>
  ports.applications.timeline(application.id, eventsShown);

/** Shows how far a draft or an amendment is, and what keeps a draft from being submitted even when it is complete. */
const showTasks = async (context: ApplicantContext): Promise<Answer> => {
  const { application, home, ports, now } = context;
  const draft = isDraft(application);
  const plan = draft ? draftPlan(application) : amendmentQuestion.plan(application);
  const keptUntil = dayWordsOf(application, plan.at(-1) ?? now);
  const hasFormer = (await formerApplication(context)) !== undefined;
  const whyNot = draft ? whyNotYet(application, await ports.people.get(application.personId), now) : undefined;
  const tasks = tasksOf(context);
  const findings = byRequirement(findingsNow(context));
  const timeline = draft ? [] : await timelineOf(context);
  const told = { keptUntil, hasFormer, notYet: whyNot, timeline, now };
  return showPage(taskListPage({ home, application, tasks, findings, ...told }));
};

/** Shows the first page behind the applicant's link: the task list while there is something to fill in, else the status. */
export const showHome = async (context: ApplicantContext): Promise<Answer> => {
  const { application, home, now } = context;
  if (mayEdit(application, 'education')) return showTasks(context);
  const findings = findingsNow(context);
  const timeline = await timelineOf(context);
  return showPage(statusPage({ home, application, findings: findings ?? [], timeline, now }));
};
