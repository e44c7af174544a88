import { routes } from '../../../infra/cloud/routes.ts';
import { feeName } from '../../../shared/rules/money/fee-of.ts';
import { receiptsOf } from '../../../shared/rules/money/receipts.ts';
import { type ShownField, formsOf } from '../fields-of.ts';
import { allStandings, type FuzzStage, fuzzStage, type Standing } from './fuzz-stage.ts';
import { addressOf, placesOf } from '../sources/places-of.ts';
import { apiEvent } from '../web-visit.ts';

/** Somebody who may come: signed in as what, or not. */
export type Who = keyof FuzzStage['people'];

/** Says whose a page is. */
export const entitled = (path: string): Who => {
  if (path.startsWith('/coordinator')) return 'coordinator';
  if (path.startsWith('/review')) return 'reviewer';
  return /^\/(appl(y|ication)|sign-out)/.test(path) ? 'owner' : 'signed out';
};

/** Fills in what the addresses of a stage leave open, but for which one among many. */
export const namesIn = ({ id, links }: FuzzStage, place: string): Readonly<Record<string, string>> => ({
  application: id,
  link: place.includes('/pay/') ? links.pay : links.reference,
});

type Choices = Readonly<Record<string, readonly string[]>>;

/** Lists what an address may name among many: each fee, each reviewer, each entry of a list. */
export const choicesIn = ({ world, id }: FuzzStage): Choices => {
  const application = world.kept.get(id)?.application;
  return {
    item: ['1', '2', '3', 'new'],
    reviewer: ['ada', 'lea'],
    number: ['IO-1'],
    file: ['code.svg', 'endorsement.css'],
    fee: application?.fees.map(feeName) ?? [],
    doubt: application?.doubts?.map(({ number }) => String(number)) ?? [],
    receipt: application === undefined ? [] : receiptsOf(application).map(({ number }) => String(number)),
  };
};

/** Lists every address that a place has in a stage. */
const addressesIn = (stage: FuzzStage, place: string): readonly string[] => {
  const [, name] = /\{(item|reviewer|number|file|fee|doubt|receipt)\}/.exec(place) ?? [];
  const named = name === undefined ? [''] : (choicesIn(stage)[name] ?? []);
  return named.map((one) => addressOf(place, { ...namesIn(stage, place), ...(name ? { [name]: one } : {}) }));
};

const quiet = new Map<Standing, Promise<FuzzStage>>();
const quietStage = (standing: Standing): Promise<FuzzStage> => {
  const stage = quiet.get(standing) ?? fuzzStage(standing);
  quiet.set(standing, stage);
  return stage;
};

const shown = new Map<string, Promise<string>>();

/** Reads a page as whose it is sees it; nothing is written to what is read here. */
const read = async (standing: Standing, path: string): Promise<string> => {
  const { door, people } = await quietStage(standing);
  const known = shown.get(`${standing} ${path}`);
  const body = known ?? door(apiEvent('GET', path, { cookies: people[entitled(path)] })).then((reply) => reply.body);
  shown.set(`${standing} ${path}`, body);
  return body;
};

const pathOf = (place: string): string => place.slice(place.indexOf(' ') + 1);

const shownPlaces = Object.values(routes)
  .flat()
  .filter((route) => route.startsWith('GET '))
  .flatMap(placesOf)
  .map(pathOf);

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/';

/** Lists the pages on which a form may stand that leads to a path: itself, the one above, and those beside it. */
const pagesNear = (path: string): readonly (readonly string[])[] => {
  const above = parentOf(path);
  return [[path, above], shownPlaces.filter((one) => parentOf(one) === above || one === '/applications')];
};

/** A form that is open: where somebody stands when it is, the address it leads to but for whose, and what it asks. */
export type OpenForm = {
  readonly standing: Standing;
  readonly address: string;
  readonly fields: readonly ShownField[];
};

const formsIn = async (standing: Standing, place: string, pages: readonly string[]): Promise<readonly OpenForm[]> => {
  const stage = await quietStage(standing);
  const addresses = addressesIn(stage, pathOf(place));
  const near = [...new Set(pages.flatMap((page) => addressesIn(stage, page)))];
  const bodies = await Promise.all(near.map((page) => read(standing, page)));
  const { application = '', link = '' } = namesIn(stage, place);
  return bodies
    .flatMap(formsOf)
    .filter(({ action }) => addresses.includes(action.split('?')[0] ?? ''))
    .map(({ action, fields }) => {
      const address = action.replace(`/${application}`, '/{application}').replace(`/${link}`, '/{link}');
      return { standing, address: `${place.slice(0, place.indexOf(' '))} ${address}`, fields };
    });
};

const find = async (place: string): Promise<readonly OpenForm[]> => {
  for (const pages of pagesNear(pathOf(place))) {
    const found: OpenForm[] = [];
    for (const standing of allStandings) {
      found.push(...(await formsIn(standing, place, pages)));
      if (found.length >= 3) return found;
    }
    if (found.length > 0) return found;
  }
  return [];
};

const known = new Map<string, Promise<readonly OpenForm[]>>();

/** Finds where a form is open that leads to a place: some of the standings, addresses and fields. */
export const formsAt = (place: string): Promise<readonly OpenForm[]> => {
  const forms = known.get(place) ?? find(place);
  known.set(place, forms);
  return forms;
};
