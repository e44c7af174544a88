import { rowKeys } from '../../functions/adapters/row-keys.ts';
import { digest } from '../../functions/runtime/digest.ts';
import type { Reply } from '../../functions/runtime/web/reply.ts';
import type { WebSettings } from '../../functions/runtime/web/settings.ts';
import { type Routes, webHandler } from '../../functions/runtime/web/web-handler.ts';
import type { PeoplePorts } from '../../functions/runtime/ports/people-ports.ts';
import { applicantRoutes } from '../../functions/web/applicant/routes.ts';
import { coordinatorRoutes } from '../../functions/web/coordinator/routes.ts';
import { deskRoutes } from '../../functions/web/desk/routes.ts';
import { peopleRoutes } from '../../functions/web/people/routes.ts';
import { payerRoutes } from '../../functions/web/payer/routes.ts';
import { publicRoutes } from '../../functions/web/public/routes.ts';
import { refereeRoutes } from '../../functions/web/referee/routes.ts';
import { reviewerRoutes } from '../../functions/web/reviewer/routes.ts';
import { signInRoutes } from '../../functions/web/sign-in/routes.ts';
import { unescaped } from '../../infra/local/desk/unescaped.ts';
import type { Application } from '../../shared/application/application.ts';
import { submit } from '../../shared/rules/changes/submit.ts';
import { pageAddress, type PagePurpose } from '../../shared/letters/link-address.ts';
import type { LinkTarget } from '../../shared/ports/link-store.ts';
import type { Session } from '../../shared/ports/session-store.ts';
import { heldIn } from './fields-of.ts';
import type { MemoryWorld } from './in-memory/memory-world.ts';
import { reviewerNamed } from './made-up/reviewer-named.ts';

/** What the pages are told in tests. */
export const webSettings = {
  associationName: 'Made-up Association',
  contactAddress: 'help@example.org',
  siteAddress: 'https://example.org',
};

/** What letters are told in tests: as of another association, so that no colour is ours by chance. */
export const letterSettings = { ...webSettings, brandColour: '#5a2d6e' };

/** The routes that need no payments and no sign-in. */
export const allRoutes: Routes<PeoplePorts> = {
  ...publicRoutes,
  ...applicantRoutes,
  ...refereeRoutes,
  ...reviewerRoutes,
  ...peopleRoutes,
  ...deskRoutes,
  ...coordinatorRoutes((id, run) => `https://executions.example/${id}-${run}`),
};

const partsOf = (key: string): readonly string[] => key.split(' ')[1]?.split('/') ?? [];

// The most literal ones first.
const templates = [allRoutes, signInRoutes, payerRoutes]
  .flatMap((routes) => Object.keys(routes))
  .toSorted((one, other) => one.split('{').length - other.split('{').length)
  .map((key) => ({ key, parts: partsOf(key) }));

/** Finds the route of a path as API Gateway does: the most literal one wins. */
const routeOf = (method: string, path: string): { key: string; parameters: Record<string, string> } => {
  const asked = path.split('/');
  const found = templates.find(
    ({ key, parts }) =>
      parts.length === asked.length &&
      key.startsWith(`${method} `) &&
      parts.every((one, index) => one.startsWith('{') || one === asked[index]),
  );
  const { key, parts } = found ?? { key: `${method} /nowhere`, parts: [] };
  const parameters = Object.fromEntries(
    parts.flatMap((one, index) =>
      one.startsWith('{') ? [[one.slice(1, -1), decodeURIComponent(asked[index] ?? '')]] : [],
    ),
  );
  return { key, parameters };
};

/** What a visitor sends besides the address. */
export type Sent = {
  readonly form?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly from?: string;
};

/** Writes an event as API Gateway sends it (payload format 2.0). */
export const apiEvent = (
  method: 'GET' | 'POST',
  address: string,
  { form, body, headers, cookies = [], from }: Sent = {},
): unknown => {
  const [path = '', query = ''] = address.split('?');
  const { key, parameters } = routeOf(method, path);
  const pairs = Object.entries(form ?? {}).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, one]),
  );
  return {
    version: '2.0',
    routeKey: key,
    rawPath: path,
    rawQueryString: query,
    headers: {
      host: 'example.org',
      ...(method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      ...headers,
    },
    cookies,
    pathParameters: parameters,
    requestContext: { http: { method, path, protocol: 'HTTP/1.1', sourceIp: from ?? '192.0.2.1', userAgent: 'test' } },
    ...(method === 'POST'
      ? { body: Buffer.from(body ?? new URLSearchParams(pairs).toString()).toString('base64'), isBase64Encoded: true }
      : { isBase64Encoded: false }),
  };
};

/** Visits the pages of a world through the public door. */
export const visitor = (world: MemoryWorld, settings: WebSettings = webSettings) => {
  signInFor(world, '/apply', { audience: 'applicant', groups: [], email: 'dana@example.org' });
  const handler = webHandler(
    allRoutes,
    () => world,
    () => settings,
  );
  const get = (address: string, sent: Sent = {}): Promise<Reply> =>
    handler(apiEvent('GET', address, { cookies: cookieAt(world, address), ...sent }));
  const post = (address: string, form: Sent['form'] = {}, sent: Sent = {}): Promise<Reply> =>
    handler(apiEvent('POST', address, { form, cookies: cookieAt(world, address), ...sent }));
  /** Sends a form and follows the way to the next page, as a browser does. */
  const send = async (address: string, form: Sent['form'] = {}): Promise<Reply> => {
    const reply = await post(address, form);
    const to = reply.headers['location'];
    return to === undefined ? reply : get(to);
  };
  /** Opens a page and sends its form as a browser does, with what it holds besides what is typed. */
  const fill = async (address: string, form: Sent['form'] = {}, page = address): Promise<Reply> =>
    post(address, { ...heldIn((await get(page)).body, address), ...form });
  return { get, post, send, fill, handler };
};

/** Puts an application into a world as if every step had been saved there, with its person's place taken. */
export const keep = async (world: MemoryWorld, application: Application): Promise<Application> => {
  const isTaken = world.rows.partition(rowKeys.person(application.personId).pk).length > 0;
  // Another address is another person's, whatever the example says.
  const newId = isTaken ? `p-${application.id}` : application.personId;
  const person = await world.people.byAddress(application.email, newId);
  const first = { ...application, personId: person.id, version: 0, submissions: [], runs: [] };
  if (application.submissions.length > 0) await world.applications.save(submit(first, person, world.clock.now()));
  const kept = { ...application, personId: person.id, version: 1 };
  world.kept.put(kept);
  return kept;
};

/** Reads an application as the world keeps it. */
export const factsOf = (world: MemoryWorld, id: string): Application => {
  const kept = world.kept.get(id);
  if (kept === undefined) throw new Error(`The world keeps no application ${id}.`);
  return kept.application;
};

/** Saves facts of an application in a world as somebody else would, while a page about it is open. */
export const moveOn = (world: MemoryWorld, id: string, facts: Partial<Application>): Promise<void> =>
  world.applications.save({
    application: { ...factsOf(world, id), ...facts },
    event: { at: world.clock.now(), actor: { role: 'association' }, kind: 'set-right', data: {} },
  });

let links = 0;

/** Signs somebody in, in a world, and answers with the cookie of their browser. */
export const cookieFor = (world: MemoryWorld, session: Omit<Session, 'subject' | 'expiresAt'>): string => {
  const secret = `s${String((links += 1)).padStart(42, '0')}`;
  world.addSession(secret, {
    ...session,
    subject: `sub-${session.email.split('@')[0] ?? ''}`,
    expiresAt: '2030-01-01T00:00:00.000Z',
  });
  return `__Host-endorsement-${session.audience}-session=${secret}`;
};

const reviewerIn = (world: MemoryWorld, id: string): string => {
  const key = rowKeys.reviewer(id);
  const known = world.rows.partition(key.pk).find(({ sk }) => sk === key.sk);
  if (known !== undefined) return String(known['email']);
  const reviewer = reviewerNamed(id);
  world.addReviewer(reviewer);
  return reviewer.email;
};

const browsers = new WeakMap<MemoryWorld, Map<string, string>>();

const browsersOf = (world: MemoryWorld): Map<string, string> => {
  const known = browsers.get(world) ?? new Map<string, string>();
  browsers.set(world, known);
  return known;
};

/** Finds the cookie of whoever opens a path: of the page's own person, when somebody signed in for it. */
export const cookieAt = (world: MemoryWorld, path: string): readonly string[] =>
  [...browsersOf(world)].flatMap(([home, cookie]) => (path === home || path.startsWith(`${home}/`) ? [cookie] : []));

const pathOf = (purpose: PagePurpose, id: string): string =>
  new URL(pageAddress('https://example.org', purpose, id)).pathname;

/** Signs in whoever a page of an application is for, a reviewer by their id, and answers with its path. */
export const pageOf = (world: MemoryWorld, purpose: PagePurpose, id: string, reviewer = 'ada'): string => {
  const path = pathOf(purpose, id);
  const who = {
    application: () => ({
      audience: 'applicant' as const,
      groups: [],
      email: world.kept.get(id)?.application.email ?? 'nobody@example.org',
    }),
    review: () => ({ audience: 'staff' as const, groups: ['reviewer'], email: reviewerIn(world, reviewer) }),
    coordinator: () => ({ audience: 'staff' as const, groups: ['coordinator'], email: 'cora@example.net' }),
  };
  // A coordinator may open every application and the desk; others have a page of their own.
  browsersOf(world).set(purpose === 'coordinator' ? '/coordinator' : path, cookieFor(world, who[purpose]()));
  return path;
};

/** Keeps an application, and signs in whoever a page of it is for; answers with its id and the path of that page. */
export const keepFor = async (
  world: MemoryWorld,
  purpose: PagePurpose,
  application: Application,
  reviewer?: string,
): Promise<{ readonly id: string; readonly home: string }> => {
  const { id } = await keep(world, application);
  return { id, home: pageOf(world, purpose, id, reviewer) };
};

/** Lets somebody sign in for a path of their own. */
export const signInFor = (world: MemoryWorld, path: string, session: Omit<Session, 'subject' | 'expiresAt'>): void =>
  void browsersOf(world).set(path, cookieFor(world, session));

/** Lays a link of 43 characters into a world, and answers with the path of its first page. */
export const linkTo = (
  world: MemoryWorld,
  target: Omit<LinkTarget, 'expiresAt' | 'attempt'> & Partial<LinkTarget>,
): string => {
  const link = `L${String((links += 1)).padStart(42, '0')}`;
  world.addLink(digest(link), { attempt: '0.0', expiresAt: '2030-01-01T00:00:00.000Z', ...target });
  return `/${target.purpose}/${link}`;
};

/** Reads a page as text: tags out, entities back. */
export const textOf = ({ body }: Pick<Reply, 'body'>): string =>
  unescaped(body.replace(/<[^>]*>/g, ' ')).replace(/\s+/g, ' ');
