import { html } from 'hono/html';
import type { Application } from '../../../shared/application/application.ts';
import { capitalized } from '../../../shared/capitalized.ts';
import { titleOf } from '../../../shared/credential.ts';
import type { Html } from '../components/html.ts';

/** Names above the title of a page which application it is: what is applied for, once that is chosen, and its number. */
export const applicationCaption = ({ id, endorsement }: Application): Html => {
  const number = `application ${id}`;
  return html`<span class="govuk-caption-l"
    >${endorsement === undefined ? capitalized(number) : `${titleOf(endorsement)}, ${number}`}</span
  >`;
};
