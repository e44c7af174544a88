import * as z from 'zod/mini';
import { documentsView } from '../../pages/applicant/documents-view.ts';
import { valuesFrom } from '../../pages/components/form-values.ts';
import { paragraph } from '../../pages/components/notes.ts';
import { ownName } from '../../../shared/evidence/stated.ts';
import { dayOf } from '../../../shared/rules/day-of.ts';
import type { EditableSection } from '../../../shared/rules/changes/draft-changes.ts';
import type { ApplicantPage } from './applicant-page.ts';
import { entriesSection } from './entries-section.ts';
import { formSection } from './form-section.ts';
import { acceptedOn, agreementsForm, agreementsValues } from './forms/agreements-form.ts';
import { categoryForm } from './forms/category-form.ts';
import { educationForm } from './forms/education-form.ts';
import { membershipForm, membershipValues } from './forms/membership-form.ts';
import { supervisionForm } from './forms/supervision-form.ts';
import { trainingForm } from './forms/training-form.ts';
import { workForm } from './forms/work-form.ts';
import { refereesSection } from './referees-section.ts';

const personSection = formSection({
  section: 'person',
  about: () => paragraph('Your name as it should appear on the certificate.'),
  border: {
    fields: [{ kind: 'text', name: 'name', label: 'Your name', autocomplete: 'name' }],
    input: ({ text }) => ({ name: text('name') }),
    schema: z.object({ name: ownName() }),
  },
  values: ({ name }) => valuesFrom({ name }),
  edit: (_application, { name }) => ({ name }),
});

const categorySection = formSection({
  section: 'category',
  border: categoryForm,
  values: ({ endorsement }) =>
    endorsement === undefined ? new Map() : valuesFrom({ ...endorsement, designation: endorsement.designation ?? '' }),
  edit: (_application, endorsement) => ({ endorsement }),
});

const membershipSection = formSection({
  section: 'membership',
  border: membershipForm,
  values: ({ evidence }) => membershipValues(evidence.membership),
  edit: (_application, membership) => ({ evidence: { membership } }),
});

const agreementsSection = formSection({
  section: 'agreements',
  about: ({ settings }) => documentsView(settings),
  border: agreementsForm,
  values: ({ evidence }) => agreementsValues(evidence.agreements),
  edit: (application, accepted, now) => {
    const today = dayOf(application, now);
    return { evidence: { agreements: acceptedOn(application.evidence.agreements, accepted, today) } };
  },
});

/** Lists the sections of an application with their pages, in the order of the task list. */
export const sections: Readonly<Record<EditableSection, ApplicantPage>> = {
  person: personSection,
  category: categorySection,
  education: entriesSection(educationForm),
  work: entriesSection(workForm),
  training: entriesSection(trainingForm),
  supervision: entriesSection(supervisionForm),
  referees: refereesSection,
  membership: membershipSection,
  agreements: agreementsSection,
};
