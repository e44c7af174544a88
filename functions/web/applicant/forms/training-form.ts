import { day, number, optionsOf, radios } from '../../../pages/components/field.ts';
import { trainingSummary } from '../../../pages/components/entry-summaries.ts';
import { valuesFrom } from '../../../pages/components/form-values.ts';
import { competencyNames } from '../../../../shared/competency.ts';
import {
  type TrainingEntry,
  trainingEntrySchema,
  trainingTopicNames,
} from '../../../../shared/evidence/training-entry.ts';
import type { EntryForm } from './entry-form.ts';

/** Asks for one in-service training. */
export const trainingForm: EntryForm<TrainingEntry> = {
  section: 'training',
  noun: 'training',
  about: 'Enter each training with its clock hours. Most applicants have more hours than the minimum.',
  fields: [
    { kind: 'text', name: 'title', label: 'Title of the training' },
    day('date', 'When did it end?'),
    number('hours', 'Clock hours', 'For example 7.5'),
    radios('topic', 'What was it about?', trainingTopicNames),
    number(
      'hoursOnProvidingSupervision',
      'Of these hours, how many were about providing reflective supervision?',
      'Leave this empty if none were. Only a Mentor (Clinical) needs some.',
    ),
    {
      kind: 'checkboxes',
      name: 'competencies',
      label: 'Which competencies (areas of knowledge and skill) did it address?',
      hint: 'Tick all that apply. The reviewers weigh this.',
      options: optionsOf(competencyNames),
    },
  ],
  input: ({ text, number: count, numberOrNone, all }) => ({
    title: text('title'),
    date: text('date'),
    hours: count('hours'),
    topic: text('topic'),
    hoursOnProvidingSupervision: numberOrNone('hoursOnProvidingSupervision'),
    competencies: all('competencies'),
  }),
  schema: trainingEntrySchema,
  entries: ({ training }) => training,
  withEntries: (training) => ({ training: [...training] }),
  values: ({ title, date, hours, topic, hoursOnProvidingSupervision, competencies }) =>
    valuesFrom({
      title,
      date,
      topic,
      competencies,
      hours: String(hours),
      hoursOnProvidingSupervision: hoursOnProvidingSupervision === 0 ? undefined : String(hoursOnProvidingSupervision),
    }),
  summary: trainingSummary,
};
