import { html } from 'hono/html';
import { columns } from './components/columns.ts';
import type { Html } from './components/html.ts';
import { linkLine, paragraph } from './components/notes.ts';
import type { Page } from './page.ts';

type Besides = {
  /** Leads on from what is said. */
  readonly onwards?: { readonly href: string; readonly text: string };
  readonly below?: Html | undefined;
};

/** Says something in a heading and a few sentences, when there is nothing to fill in. */
export const messagePage = (title: string, sentences: readonly string[], { onwards, below }: Besides = {}): Page => ({
  title,
  body: columns(
    html`<h1 class="govuk-heading-l">${title}</h1>
      ${sentences.map(paragraph)} ${onwards && linkLine(onwards)} ${below}`,
    undefined,
  ),
});
