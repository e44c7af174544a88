import { entriesPage } from '../../pages/applicant/entries-page.ts';
import { refereeSummary } from '../../pages/components/entry-summaries.ts';
import { findingsBeside } from '../../pages/components/findings-beside.ts';
import { type FieldError, type FormValues, noValues } from '../../pages/components/form-values.ts';
import { notFoundPage } from '../../pages/error-pages.ts';
import { formPage } from '../../pages/form-page.ts';
import { type Referee, refereeSlots, type RefereeSlot, slotNamed } from '../../../shared/evidence/referee.ts';
import { refereesToAsk } from '../../../shared/rules/references/referees-to-ask.ts';
import { sectionTitles } from '../../../shared/section-titles.ts';
import { type Answer, goTo, showPage } from '../../runtime/web/answer.ts';
import { isMeant } from '../../runtime/web/meant.ts';
import { readForm } from '../../runtime/web/read-form.ts';
import type { ApplicantContext, ApplicantPage } from './applicant-page.ts';
import { refereeForm, refereeValues } from './forms/referee-form.ts';
import { refereeErrors } from './referee-errors.ts';
import { askRemoval, isConfirmed, isRemoving, removeButton } from './removal.ts';
import { saveEdit } from './save-edit.ts';
import { findingsIn } from './section-findings.ts';

const about =
  'Name three different people who know your work. We write to them only when your application meets the requirements and the application fee is paid.';

const takenOver = 'the reference is there, taken over: not asked again while it counts';

const slotOf = ({ request }: ApplicantContext) => slotNamed(request.parameters['item']);

const inSlot = ({ application }: ApplicantContext, slot: RefereeSlot): Referee | undefined =>
  application.evidence.referees.find((referee) => referee.slot === slot);

const showList = (context: ApplicantContext): Answer => {
  const { application, home, now } = context;
  const asked = refereesToAsk(application, now);
  const entries = refereeSlots.map((slot) => {
    const referee = inSlot(context, slot);
    const href = `${home}/referees/${slot}`;
    if (referee === undefined) return { heading: `Referee ${slot}`, details: ['Nobody is named yet.'], href };
    const { heading, details } = refereeSummary(referee);
    return { heading, details: asked.includes(referee) ? details : [...details, takenOver], href };
  });
  return showPage(
    entriesPage({
      title: sectionTitles.referees,
      about,
      home,
      entries,
      empty: '',
      findings: findingsIn('referees', context),
    }),
  );
};

const showForm = (
  context: ApplicantContext,
  slot: RefereeSlot,
  values: FormValues,
  errors: readonly FieldError[],
): Answer => {
  const { home } = context;
  const named = inSlot(context, slot) !== undefined;
  const page = formPage({
    title: `Referee ${slot}`,
    back: `${home}/referees`,
    action: `${home}/referees/${slot}`,
    fields: refereeForm(slot).fields,
    values,
    errors,
    buttons: [{ text: 'Save' }, ...(named ? [removeButton('referee')] : [])],
    beside: findingsBeside(findingsIn('referees', context)),
  });
  return showPage(page);
};

const take = async (context: ApplicantContext, slot: RefereeSlot): Promise<Answer> => {
  const { request, application, home } = context;
  const others = application.evidence.referees.filter((referee) => referee.slot !== slot);
  const save = async (referees: Referee[]): Promise<Answer> => {
    await saveEdit(context, 'referees', { evidence: { referees } });
    return goTo(`${home}/referees`);
  };
  const named = inSlot(context, slot);
  if (isRemoving(request) && named !== undefined && !(isConfirmed(request) && isMeant(request, named.email)))
    return askRemoval('referee', `${home}/referees/${slot}`, refereeSummary(named), named.email);
  if (isRemoving(request)) return save(others);
  const read = readForm(refereeForm(slot), request.form);
  if (!read.ok) return showForm(context, slot, request.form, read.errors);
  const errors = refereeErrors(read.data, others, application);
  if (errors.length > 0) return showForm(context, slot, request.form, errors);
  return save([...others, read.data].toSorted((one, other) => one.slot - other.slot));
};

/** Makes the pages of the three referees: the list, and the form of each. */
export const refereesSection: ApplicantPage = {
  show: (context) => {
    if (context.request.parameters['item'] === undefined) return showList(context);
    const slot = slotOf(context);
    if (slot === undefined) return showPage(notFoundPage(), 404);
    const referee = inSlot(context, slot);
    return showForm(context, slot, referee === undefined ? noValues : refereeValues(referee), []);
  },
  take: (context) => {
    const slot = slotOf(context);
    return slot === undefined ? showPage(notFoundPage(), 404) : take(context, slot);
  },
};
