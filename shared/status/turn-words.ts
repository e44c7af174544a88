import type { ToldTurn } from '../rules/told-turn.ts';

const turns: Record<ToldTurn, string> = {
  draft: 'It is your turn.',
  applicant: 'It is your turn.',
  bank: "It is the bank's turn.",
  referee: "It is your referees' turn.",
  reviewer: "It is the reviewers' turn.",
  coordinator: "It is the coordinator's turn.",
  association: 'We are working on it.',
  nobody: 'This application has ended.',
};

/** In which turns nothing is asked of the applicant, whatever else is true: beside a step that failed a fee may be due. */
const idle: readonly ToldTurn[] = ['referee', 'reviewer', 'association'];

/** Says to the applicant whose turn it is, and where that is sure, that nothing is to be done. */
export const turnWords = (turn: ToldTurn): string =>
  idle.includes(turn) ? `${turns[turn]} You do not need to do anything now.` : turns[turn];
