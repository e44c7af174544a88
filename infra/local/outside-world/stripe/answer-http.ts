import type { IncomingMessage, ServerResponse } from 'node:http';
import { requestBody } from '../../request-body.ts';
import { type Answer, jsonAnswer } from './api/answer.ts';
import { answerRequest } from './api/answer-request.ts';
import { findRoute } from './api/find-route.ts';
import { readForm } from './api/form.ts';
import { fingerprint, keepFailure } from './api/idempotency.ts';
import { answerControl } from './controls/answer-control.ts';
import { failureAnswer, takeFailure } from './controls/take-failure.ts';
import type { RunningAccount } from './open-account.ts';
import { PAGES } from './pages/page-routes.ts';

// Far above anything Stripe's API takes.
const LARGEST_BODY = 1_000_000;

/** Who may come in, and whether the controls are there. */
export interface Door {
  secretKey: string;
  controls: boolean;
}

const answerPage = (account: RunningAccount, method: string, url: URL, body: string): Answer | undefined => {
  const found = findRoute(PAGES, method, url.pathname);
  return found && account.turn(null, () => found.route.show(account, found.path['id'] ?? '', readForm(body)));
};

const answerApi = (account: RunningAccount, request: IncomingMessage, url: URL, body: string, door: Door) => {
  const { method = 'GET', headers } = request;
  const key = headers['idempotency-key'];
  const cause = { id: account.ids('req_'), idempotency_key: typeof key === 'string' ? key : null };
  const failure = takeFailure(account, method, url.pathname);
  const perform = () => answerRequest(account, { method, url, headers, body }, door.secretKey, cause);
  if (failure === undefined) return account.turn(cause, perform);
  if (failure.performed) account.turn(cause, perform);
  if (failure.status === 'no answer') return undefined;
  const failed = failureAnswer(failure.status, cause);
  // Who answers 500 was at it; 502 to 504 say that nobody was reached, 409 and 429 that nothing began.
  if (failure.status === 500 && method === 'POST')
    account.turn(null, () => keepFailure(account, fingerprint(url.pathname, readForm(body)), cause, failed));
  return failed;
};

const answer = (account: RunningAccount, request: IncomingMessage, body: string, door: Door): Answer | undefined => {
  const { method = 'GET' } = request;
  const url = new URL(request.url ?? '/', account.address());
  if (door.controls && url.pathname.startsWith('/_controls')) {
    // A page of another origin cannot send JSON without being asked first, and nobody answers that question.
    const json = method === 'GET' || request.headers['content-type']?.startsWith('application/json') === true;
    if (!json) return jsonAnswer(415, { error: { message: 'Send application/json.' } });
    return account.turn(null, () => answerControl(account, method, url.pathname, body));
  }
  if (/^\/v\d\//.test(url.pathname)) return answerApi(account, request, url, body, door);
  return answerPage(account, method, url, body) ?? answerApi(account, request, url, body, door);
};

/** Answers one request over HTTP; a failure that was wished for may leave it without an answer. */
export const answerHttp = async (
  account: RunningAccount,
  request: IncomingMessage,
  response: ServerResponse,
  door: Door,
): Promise<void> => {
  const body = await requestBody(request, LARGEST_BODY);
  const tooLarge = { error: { type: 'invalid_request_error', message: 'Request body is too large.' } };
  const answered = body === undefined ? jsonAnswer(413, tooLarge) : answer(account, request, body.toString(), door);
  if (answered === undefined) {
    response.destroy();
    return;
  }
  response.writeHead(answered.status, answered.headers).end(answered.body);
};
