import type { ToldTurn } from '../rules/told-turn.ts';

/** Says to the applicant whose turn it is. */
export const turnWords: Record<ToldTurn, string> = {
  draft: 'It is your turn.',
  applicant: 'It is your turn.',
  bank: 'Waiting for the bank.',
  referee: 'It is the turn of your referees.',
  reviewer: 'It is the turn of the reviewers.',
  coordinator: "It is the coordinator's turn.",
  association: 'We are at work on it.',
  nobody: 'This application has ended.',
};
