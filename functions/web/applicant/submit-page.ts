import { html } from 'hono/html';
import * as z from 'zod/mini';
import type { Application } from '../../../shared/application/application.ts';
import { mayEdit } from '../../../shared/rules/changes/draft-changes.ts';
import { resubmit } from '../../../shared/rules/changes/resubmit.ts';
import { submit } from '../../../shared/rules/changes/submit.ts';
import { isEligible } from '../../../shared/rules/eligibility/eligibility.ts';
import { hasPaid } from '../../../shared/rules/money/has-paid.ts';
import { isDraft } from '../../../shared/rules/is-draft.ts';
import { type Finding, type RuleName, ruleName } from '../../../shared/rules/finding.ts';
import { refereeRefusals } from '../../../shared/rules/references/referees.ts';
import { amendmentQuestion } from '../../../shared/rules/waits/amendment-question.ts';
import { sectionTitles } from '../../../shared/section-titles.ts';
import { withDateWords } from '../../../shared/status/with-date-words.ts';
import { type ChangeLink, evidenceView } from '../../pages/components/evidence-view.ts';
import type { Field } from '../../pages/components/field.ts';
import { findingsBeside } from '../../pages/components/findings-beside.ts';
import type { FieldError } from '../../pages/components/form-values.ts';
import type { Html } from '../../pages/components/html.ts';
import { paragraph, warning } from '../../pages/components/notes.ts';
import { busyNetworkPage } from '../../pages/applicant/busy-network-page.ts';
import { formPage } from '../../pages/form-page.ts';
import { messagePage } from '../../pages/message-page.ts';
import { type Answer, goTo, showPage } from '../../runtime/web/answer.ts';
import { isMeant, meantError, meantField } from '../../runtime/web/meant.ts';
import { readForm } from '../../runtime/web/read-form.ts';
import { valuesAfter } from '../../runtime/web/values-after.ts';
import { type ApplicantContext, type ApplicantPage, findingsNow } from './applicant-page.ts';
import { maySubmitToday } from './may-submit-today.ts';
import { sectionOf } from './section-findings.ts';
import { whyNotYet } from './why-not-yet.ts';

const fields: readonly Field[] = [
  {
    kind: 'ticks',
    name: 'declaration',
    label: 'Declaration',
    ticks: [{ name: 'declaration', text: 'What I have entered is true and complete to the best of my knowledge' }],
  },
];

const border = {
  fields,
  input: ({ ticked }: { ticked: (name: string) => boolean }) => ({ declaration: ticked('declaration') }),
  schema: z.object({
    declaration: z.literal(true, 'Confirm that what you have entered is true and complete, or go back and correct it.'),
  }),
};

const unmetOf = (findings: readonly Finding[]): readonly Finding[] => findings.filter(({ fails }) => fails);

const changeLink =
  ({ application, home }: ApplicantContext): ChangeLink =>
  (section, what = sectionTitles[section]) =>
    mayEdit(application, section)
      ? html`<a class="govuk-link" href="${home}/${section}"
          >Change<span class="govuk-visually-hidden">: ${what}</span></a
        >`
      : undefined;

/** Names a rule, as the way to the section that it judges where that can still be changed. */
const leading = ({ application, home }: ApplicantContext, rule: RuleName): Html => {
  const section = sectionOf(rule);
  const name = html`<strong>${ruleName(rule)}</strong>`;
  return section !== undefined && mayEdit(application, section)
    ? html`<a class="govuk-link" href="${home}/${section}">${name}</a>`
    : name;
};

const unmetList = (context: ApplicantContext, findings: readonly Finding[]): Html =>
  html`<ul class="govuk-list govuk-list--bullet">
    ${unmetOf(findings).map(
      ({ rule, needed, found }) =>
        html`<li>
          ${leading(context, rule)}<br />Needed: ${withDateWords(needed)}<br />Found: ${withDateWords(found)}
        </li>`,
    )}
  </ul>`;

/** Says before the button what submitting leads to, and names what is not met: on a phone, all findings come after it. */
const warnings = (context: ApplicantContext, findings: readonly Finding[]): Html => {
  if (isEligible(findings)) return paragraph('As it stands, your application meets every requirement.');
  const count = unmetOf(findings).length;
  const unmet = `As it stands, ${count} ${count === 1 ? 'requirement is' : 'requirements are'} not met.`;
  const words = hasPaid(context.application)
    ? `${unmet} If you submit now, the application will be refused and ends: the fees paid for it are not given back, and another application has to be paid for again. Go back and amend it first.`
    : `${unmet} If you submit now, the application will be refused. No fee is asked for then, and you can apply again.`;
  return html`${warning(words)} ${unmetList(context, findings)}`;
};

/** Warns of what keeps a draft from being submitted, however complete it is, unless the errors say so already. */
const notYet = async (
  { application, ports, now }: ApplicantContext,
  errors: readonly FieldError[],
): Promise<Html | undefined> => {
  if (!isDraft(application) || errors.some(({ field }) => field === 'person')) return undefined;
  const why = whyNotYet(application, await ports.people.get(application.personId), now);
  return why === undefined ? undefined : warning(why);
};

/** Names the deferral after which an application is submitted again: another may have followed while the page stayed open. */
const deferralName = ({ application }: ApplicantContext): string | undefined =>
  application.deferrals.length === 0 ? undefined : amendmentQuestion.key(application);

/** Names what the page says before an application is submitted: after which deferral, and how much is not met. */
const saidName = (context: ApplicantContext): string => {
  const findings = findingsNow(context);
  const unmet = findings === undefined ? 'unknown' : unmetOf(findings).length;
  return [deferralName(context), `unmet-${unmet}`].filter((one) => one !== undefined).join('/');
};

/** Says whether a form knows what stands now; one that names the deferral alone is of an earlier release. */
const isKnown = (context: ApplicantContext): boolean => {
  const deferral = deferralName(context);
  const { request } = context;
  return isMeant(request, saidName(context)) || (deferral !== undefined && isMeant(request, deferral));
};

/** Leads to the choice without which nothing can be judged, and so nothing be submitted. */
const categoryFirst = (home: string, status?: number): Answer =>
  showPage(
    {
      ...messagePage('Check and submit', ['Choose a credential and category before you submit.'], {
        onwards: { href: `${home}/category`, text: sectionTitles.category },
      }),
      back: home,
    },
    status,
  );

const show = async (context: ApplicantContext, errors: readonly FieldError[]): Promise<Answer> => {
  const { application, home, request } = context;
  const findings = findingsNow(context);
  if (findings === undefined) return categoryFirst(home);
  const again = !isDraft(application);
  const page = formPage({
    title: again ? 'Check and submit again' : 'Check and submit',
    back: home,
    action: `${home}/submit`,
    fields,
    values: valuesAfter(request, errors),
    errors,
    hidden: meantField(saidName(context)),
    above: [
      html`${await notYet(context, errors)} ${warnings(context, findings)}`,
      html`<h2 class="govuk-heading-m">What you have entered</h2>`,
      evidenceView(application, changeLink(context)),
    ],
    // What is not met stands above, and is enough to read once.
    beside: isEligible(findings) ? findingsBeside(findings) : undefined,
    buttons: [{ text: again ? 'Submit again' : 'Submit the application' }],
  });
  return showPage(page);
};

/** Judges the referees while they can be edited: a name corrected later may be one that a referee has as well. */
const refereesRefused = (application: Application): readonly FieldError[] =>
  mayEdit(application, 'referees')
    ? refereeRefusals(application.evidence.referees, application).map(({ message }) => ({ field: 'referees', message }))
    : [];

const submitFirst = async (context: ApplicantContext): Promise<Answer> => {
  const { application, ports, home, settings, now } = context;
  const person = await ports.people.get(application.personId);
  // Whoever presses twice may be read here between both: what stands open is this application, submitted.
  if (person.openApplicationId === application.id) return goTo(home);
  const message = whyNotYet(application, person, now);
  if (message !== undefined) return show(context, [{ field: 'person', message }]);
  if (!(await maySubmitToday(context))) return showPage(busyNetworkPage(home, settings.contactAddress), 429);
  await ports.applications.save(submit(application, person, now));
  return goTo(home);
};

/** Submits an application, or submits it again after a deferral; what the rules would refuse is said, not forbidden. */
export const submitPage: ApplicantPage = {
  show: (context) => show(context, []),
  take: async (context) => {
    const { application, request, ports, home, now } = context;
    if (!mayEdit(application, 'education')) return goTo(home);
    if (application.endorsement === undefined) return categoryFirst(home, 422);
    if (!isKnown(context)) return show(context, [meantError()]);
    const read = readForm(border, request.form);
    const errors = [...refereesRefused(application), ...(read.ok ? [] : read.errors)];
    if (errors.length > 0) return show(context, errors);
    if (isDraft(application)) return submitFirst(context);
    await ports.applications.save(resubmit(application, now));
    return goTo(home);
  },
};
