import { competencies, competencyNames } from '../../../shared/competency.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import { remembered } from '../../../shared/remembered.ts';
import type { Field } from '../../pages/components/field.ts';
import { knownFields, recommendationField, statementFields } from './rating-form.ts';

/** A part of the rating with a page of its own: short enough for a phone, and saved when the next one opens. */
export type RatingPart = { readonly name: string; readonly title: string; readonly fields: readonly Field[] };

/** Lists the parts of a rating in their order: how the applicant is known, each area of competency, the recommendation. */
export const ratingParts = remembered((policy: Policy): readonly RatingPart[] => [
  { name: 'acquaintance', title: 'How you know the applicant', fields: knownFields },
  ...competencies.map((competency) => ({
    name: competency,
    title: competencyNames[competency],
    fields: statementFields(policy, competency),
  })),
  { name: 'recommendation', title: 'Your recommendation', fields: [recommendationField(policy)] },
]);
