import fc from 'fast-check';
import type { Reply } from '../../functions/runtime/web/reply.ts';
import { addressesOf } from './addresses-of.ts';
import { type ShownField, fieldsOf } from './fields-of.ts';
import { allStandings, faultsOfLetters, type FuzzStage, fuzzStage, type Standing } from './fuzz-stage.ts';
import { canary, hostile, strangeBody } from './hostile.ts';
import { apiEvent } from './web-visit.ts';

type Who = keyof FuzzStage['people'];

/** Is one request that means no good: where, by whom, and what is in its form. */
export const attack = fc.record({
  standing: fc.constantFrom(...allStandings),
  place: fc.nat(),
  item: fc.oneof(fc.constantFrom('1', '2', '3', 'new', '0', '9'), hostile),
  who: fc.oneof(
    { weight: 9, arbitrary: fc.constant('whose it is' as const) },
    { weight: 1, arbitrary: fc.constantFrom<Who>('signed out', 'stranger', 'other reviewer', 'owner', 'coordinator') },
  ),
  picks: fc.array(fc.nat(99), { minLength: 40, maxLength: 40 }),
  words: fc.array(hostile, { minLength: 6, maxLength: 6 }),
  strange: fc.oneof({ weight: 19, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: strangeBody }),
});

export type Attack = typeof attack extends fc.Arbitrary<infer Value> ? Value : never;

const stages = new Map<Standing, Promise<FuzzStage>>();

/** Gives the stage of a standing, as new; one that was not written to serves again. */
export const stageAt = (standing: Standing): Promise<FuzzStage> => {
  const stage = stages.get(standing) ?? fuzzStage(standing);
  stages.set(standing, stage);
  return stage;
};

/** Takes a stage away that was written to. */
export const leave = (standing: Standing): void => void stages.delete(standing);

const entitled = (path: string): Who => {
  if (path.startsWith('/coordinator')) return 'coordinator';
  if (path.startsWith('/review')) return 'reviewer';
  return /^\/appl(y|ication)/.test(path) ? 'owner' : 'signed out';
};

/** Names whose word a save of a page may be. */
const actors = (path: string): readonly string[] => {
  if (path.startsWith('/coordinator')) return ['coordinator'];
  if (path.startsWith('/review')) return ['reviewer'];
  if (path.startsWith('/reference')) return ['referee'];
  return ['applicant', 'stripe'];
};

const plausible = ({ name, type }: ShownField): string => {
  if (type === 'email' || /email/i.test(name)) return 'nova@example.org';
  if (type === 'date' || /(^|\.)(from|to|on|since|until|first|last)|day|date/i.test(name)) return '2024-03-01';
  return /hours|families|months|number|year|knownSince|amount/i.test(name) ? '12' : 'Plain words';
};

const filled = (fields: readonly ShownField[], { picks, words }: Attack): URLSearchParams => {
  const form = new URLSearchParams();
  // Half of them are sensible but for a word, to come far; half are hostile nearly everywhere.
  const hostileUpTo = (picks[1] ?? 0) % 2 === 0 ? 20 : 80;
  fields.forEach((field, index) => {
    const pick = picks[index % picks.length] ?? 0;
    if (pick < 5) return;
    const sensible = field.choices[pick % Math.max(1, field.choices.length)] ?? plausible(field);
    form.append(field.name, pick < hostileUpTo ? (words[pick % words.length] ?? '') : sensible);
  });
  if ((picks[0] ?? 0) % 10 === 0) form.append(words[0] ?? '', words[1] ?? '');
  return form;
};

const known = new Map<string, readonly ShownField[]>();

const fieldsAt = async ({ door, people }: FuzzStage, key: string, path: string): Promise<readonly ShownField[]> => {
  const fields =
    known.get(key) ?? fieldsOf((await door(apiEvent('GET', path, { cookies: people[entitled(path)] }))).body);
  known.set(key, fields);
  return fields;
};

/** Finds the fields of a form where it is shown: whoever kept it open sends it long after it is shown no more. */
const fieldsAnywhere = async (stage: FuzzStage, standing: Standing, path: string): Promise<readonly ShownField[]> => {
  for (const other of [standing, ...allStandings]) {
    const there = await stageAt(other);
    const { reference, pay } = stage.links;
    const here = path
      .replace(stage.id, there.id)
      .replace(reference, there.links.reference)
      .replace(pay, there.links.pay);
    const key = `${other} ${path.replace(reference, '').replace(pay, '')}`;
    const fields = await fieldsAt(there, key, here);
    if (fields.length > 0) return fields;
  }
  return [];
};

const bodyOf = ({ body, isBase64Encoded }: Reply): string =>
  isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;

/** Lists what is wrong with a reply, whatever was asked: it broke, a tag came through, or a header was begun. */
const faultsOfReply = (where: string, reply: Reply): readonly string[] => {
  const { statusCode, headers, cookies = [] } = reply;
  const body = bodyOf(reply);
  const to = headers['location'] ?? '/';
  return [
    ...(statusCode >= 500 ? [`${where} broke with ${statusCode}`] : []),
    ...(body.includes(`<${canary}`) || /<script/i.test(body) ? [`${where} shows a tag that somebody sent`] : []),
    ...([...Object.values(headers), ...cookies].some((value) => /[\r\n\0]/.test(value))
      ? [`${where} breaks a header`]
      : []),
    ...(/^\/(?![/\\])/.test(to) || to.startsWith('https://pool.example/') || to.startsWith('https://checkout.example/')
      ? []
      : [`${where} leads to ${to.slice(0, 80)}`]),
  ];
};

/** Looks at what was saved from everywhere it is shown: pages escape it, letters too, and it is in the right name. */
export const faultsOfSaves = async (stage: FuzzStage, by: readonly string[]): Promise<readonly string[]> => {
  const { id, people, links, saved, door } = stage;
  const views: readonly (readonly [string, Who])[] = [
    [`/application/${id}`, 'owner'],
    [`/application/${id}/referees`, 'owner'],
    [`/coordinator/application/${id}`, 'coordinator'],
    [`/coordinator/work`, 'coordinator'],
    [`/review/${id}`, 'reviewer'],
    [`/reference/${links.reference}`, 'signed out'],
    [`/pay/${links.pay}`, 'signed out'],
  ];
  const shown = await Promise.all(
    views.map(async ([path, who]) => faultsOfReply(path, await door(apiEvent('GET', path, { cookies: people[who] })))),
  );
  const wrong = saved.filter(({ event }) => !by.includes(event.actor.role));
  return [
    ...shown.flat(),
    ...saved.flatMap(faultsOfLetters),
    ...wrong.map(({ event }) => `${event.kind} is said by ${event.actor.role}`),
  ];
};

/** What takes seconds to compute holds a function up for everybody; an honest page takes milliseconds. */
const slow = (where: string, since: NodeJS.CpuUsage): readonly string[] => {
  const seconds = process.cpuUsage(since).user / 1e6;
  return seconds > 5 ? [`${where} computed for ${seconds} seconds`] : [];
};

/** Sends one attack to a route and lists everything that is wrong afterwards. */
export const attackRoute = async (
  route: string,
  sent: Attack,
  stageOf: (standing: Standing) => Promise<FuzzStage> = stageAt,
): Promise<readonly string[]> => {
  const stage = await stageOf(sent.standing);
  const isPay = route.includes('/pay/');
  const link = isPay ? stage.links.pay : stage.links.reference;
  const item = encodeURIComponent(sent.item.toWellFormed());
  const addresses = addressesOf(route, { application: stage.id, link, item, number: item, file: item });
  const [method = 'GET', path = '/'] = (addresses[sent.place % addresses.length] ?? '').split(' ');
  const cookies = stage.people[sent.who === 'whose it is' ? entitled(path) : sent.who];
  const fields = await fieldsAnywhere(stage, sent.standing, path);
  const body = filled(fields, sent).toString();
  const computed = process.cpuUsage();
  const event =
    method === 'GET'
      ? apiEvent('GET', `${path}?${body}`, { cookies })
      : apiEvent('POST', path, {
          cookies,
          body: sent.strange?.body ?? body,
          ...(sent.strange ? { headers: { 'content-type': sent.strange.type } } : {}),
        });
  const faults = [...faultsOfReply(`${method} ${path}`, await stage.door(event)), ...slow(path, computed)];
  if (stage.saved.length === 0 && path !== '/sign-out') return faults;
  leave(sent.standing);
  const later = await faultsOfSaves(stage, actors(path));
  return [...faults, ...later, ...(method === 'GET' && stage.saved.length > 0 ? [`GET ${path} saved something`] : [])];
};
