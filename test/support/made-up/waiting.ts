import type { Application } from '../../../shared/application/application.ts';
import type { WaitMessage } from '../../../shared/messages/wait-message.ts';
import { nextPatch } from '../../../shared/rules/next-patch.ts';
import { openQuestions } from '../../../shared/rules/open-questions.ts';
import { ask } from '../../../shared/rules/waits/ask.ts';
import { submittedAt } from './journey.ts';

/** Enters every wait that the application stands at, as the state machine's tasks do. */
export const waiting = (application: Application, now = submittedAt): Application =>
  openQuestions(application).reduce((current, { question }) => {
    const { slot } = question;
    const { plan, attempt } =
      slot === undefined ? nextPatch(current, now) : { plan: question.plan(current), attempt: 0 };
    const message: WaitMessage = {
      applicationId: current.id,
      run: 1,
      machineVersion: 1,
      plan: [...plan],
      attempt,
      slot,
      taskToken: `token-${slot ?? 0}`,
      entered: now,
      retryCount: 0,
    };
    return ask(question, { application: current, message, now }).change?.application ?? current;
  }, application);
