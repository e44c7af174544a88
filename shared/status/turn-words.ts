import type { Turn } from '../rules/turn.ts';

/** Whose turn it is as people are told: while a payment is on its way, the bank's and not the applicant's. */
export type ToldTurn = Turn | 'bank';

/** Says to the applicant whose turn it is. */
export const turnWords: Record<ToldTurn, string> = {
  draft: 'It is your turn.',
  applicant: 'It is your turn.',
  bank: 'It is the turn of the bank.',
  referee: 'It is the turn of your referees.',
  reviewer: 'It is the turn of the reviewers.',
  coordinator: "It is the coordinator's turn.",
  association: 'We are at work on it.',
  nobody: 'This application has ended.',
};
