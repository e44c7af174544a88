import * as z from 'zod/mini';
import { calendarDate } from '../calendar-date.ts';
import { competencies } from '../competency.ts';
import { hours, line } from './stated.ts';

export const trainingTopics = ['social-emotional-development', 'mental-health-practice'] as const;
export type TrainingTopic = (typeof trainingTopics)[number];

export const trainingTopicNames: Record<TrainingTopic, string> = {
  'social-emotional-development': 'promotion of social-emotional development',
  'mental-health-practice': 'practice of infant or early childhood mental health',
};

/** One in-service training in clock hours; `hoursOnProvidingSupervision` are a part of `hours`. */
export const trainingEntrySchema = z
  .object({
    title: line('the title of the training'),
    date: calendarDate('the day the training ended'),
    hours: hours('the hours of the training', 0.25, 1000),
    topic: z.enum(trainingTopics, 'Choose what the training was about.'),
    hoursOnProvidingSupervision: hours('the hours about providing reflective supervision', 0, 1000),
    competencies: z._default(
      z.array(z.enum(competencies, 'Choose areas from the list.')).check(z.maxLength(8, 'Choose each area once.')),
      [],
    ),
  })
  .check(
    z.refine((entry) => entry.hoursOnProvidingSupervision <= entry.hours, {
      error: 'The hours about providing reflective supervision are part of all hours and cannot be more.',
      path: ['hoursOnProvidingSupervision'],
    }),
  );

export type TrainingEntry = z.infer<typeof trainingEntrySchema>;
