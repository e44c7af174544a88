import { html } from 'hono/html';
import type { Html } from './html.ts';

/** Warns of something that has consequences. */
export const warning = (text: string): Html =>
  html`<div class="govuk-warning-text">
    <span class="govuk-warning-text__icon" aria-hidden="true">!</span>
    <strong class="govuk-warning-text__text"><span class="govuk-visually-hidden">Warning</span>${text}</strong>
  </div>`;

/** Sets something apart: what a person said, or what stands out. */
export const inset = (content: Html | string): Html =>
  html`<div class="govuk-inset-text endorsement-words">${content}</div>`;

/** Shows a paragraph. */
export const paragraph = (content: Html | string): Html => html`<p class="govuk-body">${content}</p>`;

/** Shows a link in a line of its own. */
export const linkLine = ({ href, text }: { readonly href: string; readonly text: string }): Html =>
  paragraph(html`<a class="govuk-link" href="${href}">${text}</a>`);

/** Shows one point after the other. */
export const bullets = (points: readonly (Html | string)[]): Html =>
  html`<ul class="govuk-list govuk-list--bullet">
    ${points.map((point) => html`<li>${point}</li>`)}
  </ul>`;

/** Shows a link that looks like a button, for going on without sending anything. */
export const buttonLink = (href: string, text: string, look?: 'secondary'): Html =>
  html`<a href="${href}" class="govuk-button ${look && `govuk-button--${look}`}">${text}</a>`;
