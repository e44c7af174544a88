import { digest } from '../../functions/runtime/web/digest.ts';
import type { Reply } from '../../functions/runtime/web/reply.ts';
import { type Routes, webHandler } from '../../functions/runtime/web/web-handler.ts';
import type { TablePorts } from '../../functions/runtime/ports.ts';
import { applicantRoutes } from '../../functions/web/applicant/routes.ts';
import { coordinatorRoutes } from '../../functions/web/coordinator/routes.ts';
import { publicRoutes } from '../../functions/web/public/routes.ts';
import { refereeRoutes } from '../../functions/web/referee/routes.ts';
import { reviewerRoutes } from '../../functions/web/reviewer/routes.ts';
import type { Application } from '../../shared/application/application.ts';
import { submit } from '../../shared/rules/changes/submit.ts';
import type { LinkTarget } from '../../shared/ports.ts';
import type { MemoryWorld } from './memory-world.ts';

/** Is what the pages are told in tests. */
export const webSettings = {
  associationName: 'Made-up Association',
  contactAddress: 'help@example.org',
  siteAddress: 'https://example.org',
};

const allRoutes: Routes<TablePorts> = {
  ...publicRoutes,
  ...applicantRoutes,
  ...refereeRoutes,
  ...reviewerRoutes,
  ...coordinatorRoutes((id, run) => `https://executions.example/${id}-${run}`),
};

/** Finds the route of a path as API Gateway does: the most literal one wins. */
const routeOf = (method: string, path: string): { key: string; parameters: Record<string, string> } => {
  const parts = path.split('/');
  const fits = (key: string) => {
    const template = key.split(' ')[1]?.split('/') ?? [];
    return (
      key.startsWith(`${method} `) &&
      template.length === parts.length &&
      template.every((one, index) => one.startsWith('{') || one === parts[index])
    );
  };
  const key =
    Object.keys(allRoutes)
      .filter(fits)
      .toSorted((one, other) => one.split('{').length - other.split('{').length)[0] ?? `${method} /nowhere`;
  const template = key.split(' ')[1]?.split('/') ?? [];
  const parameters = Object.fromEntries(
    template.flatMap((one, index) =>
      one.startsWith('{') ? [[one.slice(1, -1), decodeURIComponent(parts[index] ?? '')]] : [],
    ),
  );
  return { key, parameters };
};

/** Is what a visitor sends besides the address. */
export type Sent = {
  readonly form?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly from?: string;
};

/** Writes an event as API Gateway sends it (payload format 2.0). */
export const apiEvent = (
  method: 'GET' | 'POST',
  address: string,
  { form, body, headers, from }: Sent = {},
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
    pathParameters: parameters,
    requestContext: { http: { method, path, protocol: 'HTTP/1.1', sourceIp: from ?? '192.0.2.1', userAgent: 'test' } },
    ...(method === 'POST'
      ? { body: Buffer.from(body ?? new URLSearchParams(pairs).toString()).toString('base64'), isBase64Encoded: true }
      : { isBase64Encoded: false }),
  };
};

/** Visits the pages of a world through the public door. */
export const visitor = (world: MemoryWorld) => {
  const handler = webHandler(
    allRoutes,
    () => world,
    () => webSettings,
  );
  const get = (address: string, sent: Sent = {}): Promise<Reply> => handler(apiEvent('GET', address, sent));
  const post = (address: string, form: Sent['form'] = {}, sent: Sent = {}): Promise<Reply> =>
    handler(apiEvent('POST', address, { form, ...sent }));
  /** Sends a form and follows the way to the next page, as a browser does. */
  const send = async (address: string, form: Sent['form'] = {}): Promise<Reply> => {
    const reply = await post(address, form);
    const to = reply.headers['location'];
    return to === undefined ? reply : get(to);
  };
  return { get, post, send, handler };
};

/** Puts an application into a world as if every step had been saved there, with its person's place taken. */
export const keep = async (world: MemoryWorld, application: Application): Promise<Application> => {
  const person = await world.people.byAddress(application.email, application.personId);
  const first = { ...application, personId: person.id, version: 0, submissions: [], runs: [] };
  if (application.submissions.length > 0)
    await world.applications.save(submit(first, person, 'America/Indiana/Indianapolis', world.clock.now()));
  const kept = { ...application, personId: person.id, version: 1 };
  const { timeline = [], letters = [], runs = [] } = world.kept.get(application.id) ?? {};
  world.kept.set(application.id, { application: kept, timeline, letters, runs });
  return kept;
};

/** Reads an application as the world keeps it. */
export const factsOf = (world: MemoryWorld, id: string): Application => {
  const kept = world.kept.get(id);
  if (kept === undefined) throw new Error(`The world keeps no application ${id}.`);
  return kept.application;
};

let links = 0;

/** Opens a link of 43 characters in a world and answers with the path of its first page. */
export const linkTo = (
  world: MemoryWorld,
  target: Omit<LinkTarget, 'expiresAt' | 'attempt'> & Partial<LinkTarget>,
): string => {
  const link = `L${String((links += 1)).padStart(42, '0')}`;
  world.addLink(digest(link), { attempt: '0.0', expiresAt: '2030-01-01T00:00:00.000Z', ...target });
  return `/${target.purpose}/${link}`;
};

/** Reads a page as text: tags out, entities back. */
export const textOf = ({ body }: Reply): string =>
  body
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');
