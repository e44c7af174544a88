import type { Application } from '../application/application.ts';
import type { LetterIntent, LetterKind, Recipient } from '../letter-kind.ts';
import type { LetterDraft } from './waits/question.ts';

const addressee = (to: Recipient): string => {
  if (to.role === 'referee') return `referee-${to.slot}-${to.number}`;
  if (to.role === 'former-address') return `former-${to.number}`;
  return to.role === 'reviewer' ? `reviewer-${to.id}` : to.role;
};

/** Drafts a letter to the applicant. */
export const toApplicant = (kind: LetterKind): LetterDraft => ({ kind, to: { role: 'applicant' } });

/** Drafts a letter to the coordinator. */
export const toCoordinator = (kind: LetterKind): LetterDraft => ({ kind, to: { role: 'coordinator' } });

/** Makes the intent of a letter; its key names application, wait, restart and attempt, kind and addressee, for ever. */
export const letterFor = (
  application: Pick<Application, 'id'>,
  { kind, to }: LetterDraft,
  wait: string,
  attempt: string,
): LetterIntent => ({ key: [application.id, wait, attempt, kind, addressee(to)].join('/'), kind, to, wait, attempt });
