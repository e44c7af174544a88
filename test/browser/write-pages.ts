import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { govukName, govukStylesheet } from '../../infra/cloud/govuk-stylesheet.ts';
import { open, press } from '../../infra/operate/people-by-http/visitor.ts';
import { daysLater } from '../support/days-later.ts';
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
for (const { name, path, fill, press: button } of states) {
  // Time passes with every page, so that the counters per address allow them all.
  world.moveTo(daysLater(world.clock.now(), 0.001));
  const opened = await open(`${served.address}${path}`);
  const { html } = button === undefined ? opened : await press(opened, button, fill);
  writeFileSync(join(pages, `${name}.html`), html.replaceAll('="/assets/', '="assets/'));
  shown.push({ name, title: /<title>(.*?) – /.exec(html)?.[1] ?? name });
}
writeFileSync(join(folder, 'pages.html'), pagesIndex(shown));
await served.close();
console.log(`${shown.length} pages in every state that people see:\n  ${join(folder, 'pages.html')}`);
