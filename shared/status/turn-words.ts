import type { ToldTurn } from '../rules/told-turn.ts';

/** Says to the applicant whose turn it is. */
export const turnWords: Record<ToldTurn, string> = {
  draft: 'It is your turn.',
  applicant: 'It is your turn.',
  bank: 'Waiting for the bank.',
  referee: 'Waiting for your referees.',
  reviewer: 'Waiting for the reviewers.',
  coordinator: 'Waiting for the coordinator.',
  association: 'We are working on it.',
  nobody: 'This application has ended.',
};
