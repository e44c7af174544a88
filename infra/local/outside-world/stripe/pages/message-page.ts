import { html } from '../../../desk/html.ts';
import { page } from './layout.ts';

/** Writes a page that says one thing. */
export const messagePage = (title: string, text: string): string =>
  page(
    title,
    html`<h1>${title}</h1>
      <p>${text}</p>`,
  );
