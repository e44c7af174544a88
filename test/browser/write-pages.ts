import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { govukName, govukStylesheet } from '../../infra/cloud/govuk-stylesheet.ts';
import { open, press } from '../../infra/operate/people-by-http/visitor.ts';
import { makeReady } from '../support/gallery/make-ready.ts';
import { memoryWorld } from '../support/in-memory/memory-world.ts';
import { pageGallery } from '../support/page-gallery.ts';
import { servePages } from '../support/running/page-server.ts';
import { pagesIndex } from './pages-index.ts';

const [, , folder = '.build/letters'] = process.argv;
const pages = join(folder, 'pages');

const world = memoryWorld();
const served = await servePages(world);
mkdirSync(pages, { recursive: true });
cpSync('functions/pages/assets', join(pages, 'assets'), { recursive: true });
writeFileSync(join(pages, 'assets', govukName), govukStylesheet());

const states = await pageGallery(world);
const shown = [];
for (const state of states) {
  const { name, path, fill, press: button, meanwhile } = state;
  makeReady(world, state);
  const opened = await open(`${served.address}${path}`);
  meanwhile?.();
  const { html } = button === undefined ? opened : await press(opened, button, fill);
  writeFileSync(join(pages, `${name}.html`), html.replaceAll('="/assets/', '="assets/'));
  shown.push({ name, title: /<title>(.*?) – /.exec(html)?.[1] ?? name });
}
writeFileSync(join(folder, 'pages.html'), pagesIndex(shown));
await served.close();
console.log(`${shown.length} pages in every state that people see:\n  ${join(folder, 'pages.html')}`);
