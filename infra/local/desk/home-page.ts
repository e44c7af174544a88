import type { DeskRoute } from './desk-route.ts';
import { html } from './html.ts';
import { layout } from './layout.ts';

/** A place that the desk leads to. */
export interface Place {
  name: string;
  address: string;
  purpose: string;
}

/** Serves the page that leads to everything that runs on this machine. */
export const homePage =
  (places: readonly Place[]): DeskRoute =>
  ({ method, path, json }) => {
    if (path !== '/' || method !== 'GET') return undefined;
    if (json) return { data: { places } };
    const content = html`<h1>Everything that runs here</h1>
      <ul>
        ${places.map(({ name, address, purpose }) => html`<li><a href="${address}">${name}</a>: ${purpose}</li>`)}
      </ul>`;
    return { page: layout({ title: 'Start', place: '/', content }) };
  };
