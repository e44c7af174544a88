import fc from 'fast-check';
import { computedLong } from './computed-long.ts';
import type { ShownField } from './fields-of.ts';
import { faultsOfReply, faultsOfSaves } from './fuzz-faults.ts';
import { choicesIn, entitled, formsAt, namesIn, type OpenForm, type Who } from './fuzz-forms.ts';
import { allStandings, type FuzzStage, fuzzStage, type Standing } from './fuzz-stage.ts';
import { hostile, strangeBody } from './hostile.ts';
import { addressOf } from './places-of.ts';
import { apiEvent } from './web-visit.ts';

/** One request that means no good: where, by whom, and what is in its form. */
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

/** Names whose word a save of a page may be. */
const actors = (path: string): readonly string[] => {
  if (path.startsWith('/coordinator')) return ['coordinator'];
  if (path.startsWith('/review')) return ['reviewer'];
  if (path.startsWith('/reference')) return ['referee'];
  return ['applicant', 'stripe'];
};

/** Says whether what somebody sent wrote what is not theirs; a link, and what nobody signs in for, is anybody's. */
const isForeign = ({ id, saved, wrote }: FuzzStage, path: string, who: Attack['who']): boolean => {
  if (who === 'whose it is' || ['signed out', who].includes(entitled(path))) return false;
  return wrote.length > 0 || saved.some(({ application }) => application.id === id);
};

/** The columns of the lists that the association takes in, and a line that is taken with one word of somebody's. */
const listOf = (word: string): string =>
  [
    'number,email,name,credential,category,endorsedOn,validUntil,listed',
    `IN-1,nova@example.org,"${word.replaceAll('"', '""')}",IMH-E,family-specialist,2024-03-01,2026-12-31,yes`,
  ].join('\n');

const plausible = ({ name, type }: ShownField, word: string): string => {
  if (type === 'file') return listOf(word);
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
    const sensible =
      field.choices[pick % Math.max(1, field.choices.length)] ?? plausible(field, words[pick % words.length] ?? '');
    form.append(field.name, pick < hostileUpTo ? (words[pick % words.length] ?? '') : sensible);
  });
  if ((picks[0] ?? 0) % 10 === 0) form.append(words[0] ?? '', words[1] ?? '');
  return form;
};

/** What the addresses of pages without a form are asked with. */
const asked: readonly ShownField[] = ['from', 'to', 'name', 'back', 'state', 'code', 'words'].map((name) => ({
  ...{ name, choices: [], type: 'text' },
}));

/** Finds where an attack goes: mostly where the form of the place is open, else wherever it comes to. */
const aimed = async (place: string, { standing, place: at, picks }: Attack): Promise<OpenForm> => {
  const forms = await formsAt(place);
  const form = forms[at % Math.max(1, forms.length)];
  if (form === undefined) return { standing, address: place, fields: place.startsWith('GET ') ? asked : [] };
  // Whoever kept a form open sends it long after it is shown no more, or to another entry.
  const elsewhere = (picks[2] ?? 0) % 5 === 0;
  return elsewhere ? { ...form, standing, address: place } : form;
};

/** Fills in what an address leaves open: whose, and which one of many, among which may be what is none. */
const named = (stage: FuzzStage, place: string, { item, picks }: Attack): Readonly<Record<string, string>> => {
  const none = encodeURIComponent(item.toWellFormed());
  const pick = picks[3] ?? 0;
  const one = ([name, all]: [string, readonly string[]]) =>
    [name, pick % 3 === 0 ? none : (all[pick % Math.max(1, all.length)] ?? none)] as const;
  return { ...Object.fromEntries(Object.entries(choicesIn(stage)).map(one)), ...namesIn(stage, place) };
};

/** Sends one attack to a place and lists everything that is wrong afterwards. */
export const attackPlace = async (
  place: string,
  sent: Attack,
  stageOf: (standing: Standing) => Promise<FuzzStage> = stageAt,
): Promise<readonly string[]> => {
  const { standing, address, fields } = await aimed(place, sent);
  const stage = await stageOf(standing);
  const [method = 'GET', path = '/'] = addressOf(address, named(stage, place, sent)).split(' ');
  const cookies = stage.people[sent.who === 'whose it is' ? entitled(path) : sent.who];
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
  const faults = [...faultsOfReply(`${method} ${path}`, await stage.door(event)), ...computedLong(path, computed)];
  if (stage.saved.length + stage.wrote.length === 0 && path !== '/sign-out') return faults;
  leave(standing);
  return [
    ...faults,
    ...(await faultsOfSaves(stage, actors(path), sent.picks)),
    ...(method === 'GET' && stage.saved.length > 0 ? [`GET ${path} saved something`] : []),
    ...(isForeign(stage, path, sent.who) ? [`${path} took the word of ${sent.who}`] : []),
  ];
};
