import { html } from 'hono/html';
import type { Application } from '../../../shared/application/application.ts';
import { hasCome, type Instant } from '../../../shared/instant.ts';
import { applicationFindings } from '../../../shared/rules/application-findings.ts';
import { coordinatorPage } from '../../pages/coordinator/application-page.ts';
import { withRefereesNow } from '../../../shared/rules/references/referees-now.ts';
import { currentReview, emptySeats } from '../../../shared/rules/review/review-of.ts';
import { reviewToldAt } from '../../../shared/rules/review/review-told-at.ts';
import { standing } from '../../../shared/rules/standing.ts';
import { dayWordsOf, momentWordsOf } from '../../../shared/status/day-words-of.ts';
import { lateReviewWords } from '../../../shared/status/late-review-words.ts';
import { eventsShown } from '../../pages/components/events-shown.ts';
import { form, formErrors } from '../../pages/components/form.ts';
import type { FieldError } from '../../pages/components/form-values.ts';
import type { Html } from '../../pages/components/html.ts';
import { paragraph } from '../../pages/components/notes.ts';
import { staffName } from '../../pages/components/staff-name.ts';
import { type Answer, goTo, showPage } from '../../runtime/web/answer.ts';
import { type AskedForm, decisionAsked, failureAsked, membershipAsked } from './asked-forms.ts';
import { describeForm } from './coordinator-form.ts';
import type { CoordinatorContext, CoordinatorPage, Tried } from './coordinator-page.ts';
import { takeForm } from './take-form.ts';
import { verbs } from './verbs.ts';

/** What is asked as the page shows it. */
type Shown = { readonly view: Html; readonly errors: Html | undefined };

/** Something asked, ready to show while it is asked, and to take; what its form holds is its own affair. */
type Asked = {
  readonly page: string;
  readonly show: (context: CoordinatorContext, errors: readonly FieldError[]) => Promise<Shown | undefined>;
  readonly take: (context: CoordinatorContext) => Promise<Answer>;
};

/** Shows the first that is asked; what was tried comes back with its words, whatever else is asked by now. */
const showFirst = async (context: CoordinatorContext, tried: Tried | undefined): Promise<Shown | undefined> => {
  for (const one of allAsked.filter(({ page }) => page === (tried?.page ?? page))) {
    const shown = await one.show(context, tried?.errors ?? []);
    if (shown !== undefined) return shown;
  }
  return undefined;
};

const show = async (context: CoordinatorContext, tried?: Tried): Promise<Answer> => {
  const { application, ports, home, now } = context;
  const open = await showFirst(context, tried);
  const page = coordinatorPage({
    home,
    now,
    application,
    asked: open?.view ?? paragraph(nothing(context)),
    errors: open?.errors,
    verbs: verbs
      .filter(({ isOpen }) => isOpen(context))
      .map(({ page: name, title }) => ({ href: `${home}/${name}`, text: title })),
    findings:
      application.endorsement === undefined || application.erasure !== undefined
        ? []
        : applicationFindings(withRefereesNow(application), now),
    timeline: await ports.applications.timeline(application.id, eventsShown),
    staff: staffName(await ports.staff.all(), context.staffId),
    reader: context.staff,
    letters: await ports.applications.letters(application.id),
    executions: application.runs.map(({ number, act }) => ({
      number,
      act,
      address: context.executionAddress(application.id, number),
    })),
  });
  return showPage(page);
};

/** Says of a review what its letter to the coordinator asks, from the day on which that leaves, and until then which day it is. */
const ofReview = (application: Application, now: Instant): string => {
  const review = currentReview(application);
  const day = reviewToldAt(application);
  if (review === undefined || day === undefined) return 'Nothing at the moment.';
  return emptySeats(review) > 0 || hasCome(day, now)
    ? lateReviewWords(application)
    : `Nothing at the moment. You are told on ${momentWordsOf(application, day)} if a decision is missing then.`;
};

const nothing = ({ application, now }: CoordinatorContext): string => {
  const { erasure, policy } = application;
  if (erasure !== undefined)
    return erasure.endedAt === undefined
      ? 'Nothing: the personal data are being erased. Within ten minutes they are gone.'
      : `Nothing: the personal data were erased on ${dayWordsOf({ policy }, erasure.endedAt)}.`;
  if (application.closed !== undefined) return 'Nothing: the application has ended.';
  return standing(application) === 'review' ? ofReview(application, now) : 'Nothing at the moment.';
};

const asked = <Data>({ page, whyNot, form: formNow }: AskedForm<Data>): Asked => ({
  page,
  show: async (context, errors) => {
    const made = formNow(context);
    if (made === undefined) return undefined;
    const why = await whyNot?.(context);
    if (why !== undefined) return { view: paragraph(why), errors: undefined };
    const described = describeForm(context, page, made, errors);
    return { view: html`${paragraph(made.about)} ${form(described)}`, errors: formErrors(described) };
  },
  take: async (context) => {
    const made = formNow(context);
    if (made !== undefined && (await whyNot?.(context)) !== undefined) return goTo(context.home);
    return takeForm(context, made, (errors) => show(context, { page, errors }));
  },
});

// What failed comes first: tried again, it leads back to the question that was asked.
const allAsked: readonly Asked[] = [asked(failureAsked), asked(membershipAsked), asked(decisionAsked)];

/** Shows the coordinator the application and the one thing that is asked, or that nothing is. */
export const showAsked = (context: CoordinatorContext): Promise<Answer> => show(context);

/** Maps what takes the coordinator's answers, by the names in their addresses. */
export const askedPages: Readonly<Record<string, CoordinatorPage>> = Object.fromEntries(
  allAsked.map(({ page, take }) => [page, { take }]),
);
