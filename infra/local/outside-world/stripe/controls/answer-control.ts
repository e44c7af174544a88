import { messageOf } from '../../../message-of.ts';
import type { Account } from '../account.ts';
import { type Answer, jsonAnswer } from '../api/answer.ts';
import { findRoute } from '../api/find-route.ts';
import { CONTROLS } from './control-routes.ts';

/** Answers a request to the controls. A wrong one changes nothing and is told what was wrong. */
export const answerControl = (account: Account, method: string, pathname: string, body: string): Answer => {
  const found = findRoute(CONTROLS, method, pathname);
  if (found === undefined) {
    const known = CONTROLS.map((control) => `${control.method} ${control.path}`);
    return jsonAnswer(404, { error: { message: 'There is no such control.', known } });
  }
  try {
    const parsed: unknown = body === '' ? {} : JSON.parse(body);
    return jsonAnswer(200, found.route.act(account, parsed, found.path));
  } catch (error) {
    return jsonAnswer(400, { error: { message: messageOf(error) } });
  }
};
