import type { Application } from '../application/application.ts';
import type { ReferenceRequest } from '../application/reference-request.ts';
import { letterNews } from '../rules/references/letter-news.ts';
import { remindedAt } from '../rules/references/reminded-at.ts';
import { isValidReference } from '../rules/references/valid-reference.ts';
import { wouldFill } from '../rules/references/would-fill.ts';
import { dayWordsOf } from './day-words-of.ts';

/** Tells how far the newest letter came. */
const sentWords = (request: ReferenceRequest, on: (at: string) => string): string => {
  const { deliveredAt, givenUpAt } = letterNews(request);
  if (deliveredAt !== undefined) return `Letter delivered on ${on(deliveredAt)}`;
  if (givenUpAt !== undefined)
    return `The letter could not be delivered on ${on(givenUpAt)}: the mailbox may be full, or refuse our letters`;
  const { requestedAt, restarts } = request;
  const again = restarts.at(-1);
  return again === undefined ? `Asked on ${on(requestedAt)}` : `Asked again on ${on(again)}`;
};

/** Says how far the asking of one referee is, in words for the applicant. */
export const requestState = (application: Application, request: ReferenceRequest): string => {
  const on = (instant: string) => dayWordsOf(application, instant);
  const { receivedAt, declined, bouncedAt, unwantedAt, overdueAt, replacedAt, expiredAt, openedAt } = request;
  const reminded = remindedAt(application, request);
  if (expiredAt !== undefined) return 'Answered, but by now too old to count';
  if (receivedAt !== undefined)
    return isValidReference(request, application)
      ? `Answered on ${on(receivedAt)}${request.fillsNoPlace ? ', of a kind that is not wanted beside the other two' : ''}`
      : 'Answered, but cannot be counted: too much was "not enough information"';
  if (declined !== undefined) return `Declined on ${on(declined.at)}`;
  if (replacedAt !== undefined)
    return `Replaced on ${on(replacedAt)}; ${wouldFill(application, request) ? 'a late answer still counts' : 'the reviewers read a late answer'}`;
  if (unwantedAt !== undefined)
    return `The letter could not be sent on ${on(unwantedAt)}: an earlier one was reported as unwanted there`;
  if (bouncedAt !== undefined) return `The letter came back on ${on(bouncedAt)}: the address does not take it`;
  if (overdueAt !== undefined) return 'Did not answer in time; a late answer still counts';
  return [
    sentWords(request, on),
    ...(openedAt === undefined ? [] : [`said yes on ${on(openedAt)}`]),
    ...(reminded === undefined ? [] : [`reminded on ${on(reminded)}`]),
  ].join('; ');
};
