import { remembered } from '../../../shared/remembered.ts';
import type { Audited, Law, Witness } from '../audited.ts';
import { canaryOf } from '../canary.ts';
import type { Mail } from '../surroundings.ts';
import { tracesIn } from '../traces.ts';

const tracesOf = remembered(({ subject, text, html }: Mail) => tracesIn(`${subject}\n${text}\n${html}`));

/** Finds, by the path of each link, the application whose letter was the first to carry it. */
const owners = remembered(({ mails }: Witness): ReadonlyMap<string, string> => {
  const first = new Map<string, string>();
  for (const mail of mails)
    for (const trace of tracesOf(mail))
      if (trace.startsWith('/') && !first.has(trace)) first.set(trace, mail.tags['application'] ?? '');
  return first;
});

/** Lists what of some traces is of another life, or opens what none of some applications has. */
const strange = ({ world, life }: Audited, traces: readonly string[], ids: readonly string[]): readonly string[] => {
  const own = canaryOf(life.number).toLowerCase();
  return traces.filter((trace) =>
    trace.startsWith('/') ? !ids.includes(owners(world).get(trace) ?? ids[0] ?? '') : trace !== own,
  );
};

const named = (trace: string): string =>
  trace.startsWith('/') ? "another application's link" : `the word ${trace} of another life`;

/** The pages on which the staff find every application. */
const lists = /^\/(?:reviewer|coordinator(?:\/(?!application\/).*)?)$/;

/** Nobody reads of another: a letter, and a page that somebody gets, hold no word of another life and no link of its letters. */
export const ownWordsAlone: Law = (audited) => {
  const { application, life, mails, opened } = audited;
  const after = opened.map(({ path, body }) => ({ path, traces: tracesIn(body) }));
  return [
    ...mails.flatMap((mail) =>
      strange(audited, tracesOf(mail), [application.id]).map((trace) => `${mail.key} holds ${named(trace)}`),
    ),
    ...[...life.browser.seen.filter(({ path }) => !lists.test(path)), ...after].flatMap(({ path, traces }) =>
      strange(audited, traces, life.ids).map((trace) => `the page ${path.slice(0, 24)} holds ${named(trace)}`),
    ),
  ];
};
