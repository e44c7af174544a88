import type { Application } from '../application/application.ts';
import type { ReferenceRequest } from '../application/reference-request.ts';
import { policyOf } from '../rules/policy-of.ts';
import { isValidReference } from '../rules/valid-reference.ts';
import { dayWords } from './day-words.ts';

/** Says how far the asking of one referee is, in words for the applicant. */
export const requestState = (application: Application, request: ReferenceRequest): string => {
  const { timeZone } = policyOf(application);
  const on = (instant: string) => dayWords(instant, timeZone);
  const { receivedAt, declined, bouncedAt, overdueAt, replacedAt, expiredAt, openedAt, deliveredAt, requestedAt } =
    request;
  if (expiredAt !== undefined) return 'Answered, and meanwhile too old: asked again';
  if (receivedAt !== undefined)
    return isValidReference(request, application)
      ? `Answered on ${on(receivedAt)}`
      : 'Answered, but cannot be counted: too much was "not enough information"';
  if (declined !== undefined) return `Declined on ${on(declined.at)}`;
  if (replacedAt !== undefined) return `Replaced on ${on(replacedAt)}; a late answer still counts`;
  if (bouncedAt !== undefined) return `The letter came back on ${on(bouncedAt)}: the address does not take it`;
  if (overdueAt !== undefined) return 'Did not answer in time; a late answer still counts';
  if (openedAt !== undefined) return `Has begun to answer on ${on(openedAt)}`;
  return deliveredAt === undefined ? `Asked on ${on(requestedAt)}` : `Letter delivered on ${on(deliveredAt)}`;
};
