import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Reply } from '../../../functions/runtime/web/reply.ts';
import { routes } from '../../../infra/cloud/routes.ts';
import { isAstray, meantToSaySo } from '../../support/gallery/gone-astray.ts';
import type { PageState } from '../../support/gallery/keep-in.ts';
import { makeReady } from '../../support/gallery/make-ready.ts';
import { saidPages } from '../../support/gallery/said-pages.ts';
import { memoryWorld } from '../../support/in-memory/memory-world.ts';
import { pageGallery } from '../../support/page-gallery.ts';
import { placesOf } from '../../support/sources/places-of.ts';
import { apiEvent, cookieAt } from '../../support/web-visit.ts';
import { wholeDoor } from '../../support/whole-door.ts';

/** What an address opens that is no page: a file, a way on to another page, and whatever leads nowhere. */
const noPages: readonly string[] = [
  ...['/assets/{file}', '/certificates/{number}/{file}', '/coordinator/ledger-csv'],
  ...['/applications/data', '/reference/{link}/data'],
  ...['/sign-in', '/staff/sign-in', '/reference/{link}/rating'],
  ...['/pay/{link}/done', '/pay/{link}/left'],
  ...['/application/{application}/pay/done', '/application/{application}/pay/left'],
  '/nowhere/at/all',
];

/** Names a page by its address: a list and an entry of it are two states of one page. */
const pageAt = (place: string): string => place.replace(/^GET /, '').replace(/\/\{item\}$/, '');

const places = Object.values(routes)
  .flat()
  .filter((route) => !route.startsWith('POST '))
  .flatMap(placesOf)
  // As API Gateway does: the most literal one wins.
  .toSorted((one, other) => one.split('{').length - other.split('{').length)
  .map((place) => ({ page: pageAt(place), pattern: new RegExp(`^${place.replace(/\{\w+\}/g, '[^/]+')}$`) }));

const pages = new Set(places.map(({ page }) => page));

const pageOf = ({ path }: PageState): string | undefined =>
  places.find(({ pattern }) => pattern.test(`GET ${path.split('?')[0] ?? ''}`))?.page;

/** Opens every state to which a visit leads, without pressing anything. */
const openAll = async (): Promise<readonly { readonly state: PageState; readonly reply: Reply }[]> => {
  const world = memoryWorld();
  const states = (await pageGallery(world)).filter(({ path }) => !Object.hasOwn(saidPages, path));
  const door = wholeDoor(world);
  const opened = [];
  for (const state of states) {
    makeReady(world, state);
    const cookies = cookieAt(world, state.path.split('?')[0] ?? '');
    opened.push({ state, reply: await door(apiEvent('GET', state.path, { cookies })) });
  }
  return opened;
};

let opened: Awaited<ReturnType<typeof openAll>>;

beforeAll(async () => {
  opened = await openAll();
}, 60_000);

describe('the states of pages, which are pictured and looked at for accessibility', () => {
  test('have names of their own', () => {
    const names = opened.map(({ state: { name } }) => name);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  test('show where they lead to, and no page that says that something is wrong, unless that is meant', () => {
    const elsewhere = opened.filter(({ reply }) => reply.statusCode === 303).map(({ state: { name } }) => name);
    const astray = opened.filter(({ reply: { body } }) => isAstray(body)).map(({ state: { name } }) => name);
    // Who has not answered all is led to what is missing.
    expect(elsewhere).toEqual(['referee-check-unfinished']);
    // A new link is asked for on the page of one that is lost.
    expect(astray.toSorted()).toEqual([...meantToSaySo, 'referee-new-link'].toSorted());
  });

  test('leave out no page that an address opens', () => {
    const seen = new Set(opened.flatMap(({ state, reply }) => (isAstray(reply.body) ? [] : (pageOf(state) ?? []))));
    expect([...pages].filter((page) => !seen.has(page)).toSorted()).toEqual(noPages.toSorted());
  });
});
