import { registerEntryRow } from '../../../functions/adapters/register-entry-row.ts';
import type { Reply } from '../../../functions/runtime/web/reply.ts';
import { routes } from '../../../infra/cloud/routes.ts';
import { choicesIn, entitled, namesIn } from './fuzz-forms.ts';
import { faultsOfLetters, type FuzzStage } from './fuzz-stage.ts';
import { canary } from './hostile.ts';
import { addressOf, placesOf } from '../sources/places-of.ts';
import { apiEvent } from '../web-visit.ts';

const bodyOf = ({ body, isBase64Encoded }: Reply): string =>
  isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;

/** Lists what is wrong with a reply, whatever was asked: it broke, a tag came through, or a header was begun. */
export const faultsOfReply = (where: string, reply: Reply): readonly string[] => {
  const { statusCode, headers, cookies = [] } = reply;
  const body = bodyOf(reply);
  const to = headers['location'] ?? '/';
  // A file that is saved is no page: whatever stands in it, no browser runs it.
  const isFile = headers['content-disposition']?.startsWith('attachment') === true;
  const isTag = body.includes(`<${canary}`) || /<script/i.test(body);
  return [
    ...(statusCode >= 500 ? [`${where} broke with ${statusCode}`] : []),
    ...(isTag && !isFile ? [`${where} shows a tag that somebody sent`] : []),
    ...([...Object.values(headers), ...cookies].some((value) => /[\r\n\0]/.test(value))
      ? [`${where} breaks a header`]
      : []),
    ...(/^\/(?![/\\])/.test(to) || to.startsWith('https://pool.example/') || to.startsWith('https://checkout.example/')
      ? []
      : [`${where} leads to ${to.slice(0, 80)}`]),
  ];
};

const view = async ({ door, people }: FuzzStage, path: string): Promise<readonly string[]> =>
  faultsOfReply(path, await door(apiEvent('GET', path, { cookies: people[entitled(path)] })));

const places = Object.values(routes)
  .flat()
  .filter((route) => route.startsWith('GET '))
  .flatMap(placesOf);

/** Picks some of all the pages there are, so that in the long run everything saved is looked for on every one. */
const some = (stage: FuzzStage, picks: readonly number[]): readonly string[] => {
  const choices = choicesIn(stage);
  return picks.slice(4, 8).map((pick, index) => {
    const place = places[(pick * 4 + index) % places.length] ?? 'GET /';
    const first = Object.fromEntries(
      Object.entries(choices).map(([name, all]) => [name, all[pick % all.length] ?? '1']),
    );
    return addressOf(place, { ...first, ...namesIn(stage, place) }).slice('GET '.length);
  });
};

/** Lists the pages of an application that show most of it. */
const ofApplication = ({ id, links }: FuzzStage): readonly string[] => [
  `/application/${id}`,
  `/application/${id}/referees`,
  `/coordinator/application/${id}`,
  '/coordinator/work',
  `/review/${id}`,
  `/reference/${links.reference}`,
  `/reference/${links.reference}/check`,
  `/pay/${links.pay}`,
];

/** Lists the pages that show people and lists: who reviews, who is a member, who stands in the register. */
const ofPeople = async ({ world }: FuzzStage): Promise<readonly string[]> => [
  '/coordinator/reviewers',
  ...(await world.reviewers.all()).map(({ id }) => `/coordinator/reviewers/${encodeURIComponent(id)}`),
  ...['/coordinator/members', '/coordinator/endorsements', '/coordinator/letters', '/coordinator/ledger'],
  ...world
    .itemsUnder('REGISTER')
    .map((row) => registerEntryRow.parse(row))
    .flatMap(({ number, name }) => [
      `/certificates/${encodeURIComponent(number)}`,
      `/register?${new URLSearchParams({ name: name.toWellFormed() }).toString()}`,
    ]),
];

/** Looks at what was saved from everywhere it is shown: pages escape it, letters too, and it is in the right name. */
export const faultsOfSaves = async (
  stage: FuzzStage,
  by: readonly string[],
  picks: readonly number[] = [],
): Promise<readonly string[]> => {
  const { saved, wrote } = stage;
  const people = wrote.length > 0 ? await ofPeople(stage) : [];
  const pages = [...(saved.length > 0 ? ofApplication(stage) : []), ...people, ...some(stage, picks)];
  const shown = await Promise.all(pages.map((page) => view(stage, page)));
  const wrong = saved.filter(({ event }) => !by.includes(event.actor.role));
  return [
    ...shown.flat(),
    ...saved.flatMap(faultsOfLetters),
    ...wrong.map(({ event }) => `${event.kind} is said by ${event.actor.role}`),
  ];
};
