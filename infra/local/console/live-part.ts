import { createHash } from 'node:crypto';
import { html, type Html } from '../desk/html.ts';

/** Writes a part of a page that the page's script keeps up to date: it is replaced when its markup changes. */
export const livePart = (id: string, content: Html): Html => {
  const version = createHash('sha1').update(content.markup).digest('hex').slice(0, 12);
  return html`<div id="${id}" data-live="${version}">${content}</div>`;
};
