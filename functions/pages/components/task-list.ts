import { html } from 'hono/html';
import type { Html } from './html.ts';

/** One task of a list: where it is done, and how far it is. */
export type Task = { readonly text: string; readonly href: string; readonly state: string; readonly done: boolean };

/** Shows tasks with their state. */
export const taskList = (tasks: readonly Task[]): Html =>
  html`<ul class="govuk-task-list">
    ${tasks.map(
      ({ text, href, state, done }, index) =>
        html`<li class="govuk-task-list__item govuk-task-list__item--with-link">
          <div class="govuk-task-list__name-and-hint">
            <a class="govuk-link govuk-task-list__link" href="${href}" aria-describedby="task-${index}-state"
              >${text}</a
            >
          </div>
          <div class="govuk-task-list__status" id="task-${index}-state">
            ${done ? state : html`<strong class="govuk-tag govuk-tag--blue">${state}</strong>`}
          </div>
        </li>`,
    )}
  </ul>`;
