import { mimeMessage } from '../../functions/adapters/mime-message.ts';
import type { Application } from '../../shared/application/application.ts';
import type { Change } from '../../shared/change.ts';
import { writeLetter } from '../../shared/letters/write-letter.ts';
import { declineReference } from '../../shared/rules/changes/reference-changes.ts';
import { close } from '../../shared/rules/close.ts';
import { canary } from './hostile.ts';
import { applicationAt, decideAs, requestIn, reviewers, submittedAt } from './journey.ts';
import { type MemoryWorld, memoryWorld } from './memory-world.ts';
import { draftOf } from './submitted-application.ts';
import { keep, linkTo, webSettings } from './web-visit.ts';
import { everybody, type PlantedRoutes, wholeDoor } from './whole-door.ts';

const declined = (): Application => {
  const asked = applicationAt('references');
  return declineReference(asked, requestIn(asked, 1), 'cannot-now', submittedAt).application;
};

const ended = (): Application =>
  close(applicationAt('references'), { outcome: 'lapsed', by: 'association', reason: 'x' }, submittedAt).application;

/** Is where an application may stand when somebody sends nonsense. */
const standings = {
  draft: () => draftOf(memoryWorld(submittedAt), 'p1'),
  check: () => applicationAt('check'),
  'application-fee': () => applicationAt('application-fee'),
  references: () => applicationAt('references'),
  declined,
  'processing-fee': () => applicationAt('processing-fee'),
  review: () => applicationAt('review'),
  decision: () => decideAs(applicationAt('review'), 'ada', 'decline'),
  ended,
} as const;

export type Standing = keyof typeof standings;
export const allStandings = Object.keys(standings) as readonly Standing[];

const made = new Map<Standing, Application>();
const applicationOf = (standing: Standing): Application => {
  const known = made.get(standing) ?? standings[standing]();
  made.set(standing, known);
  return known;
};

/** Is one application among people, whose saves are written down. */
export type FuzzStage = {
  readonly world: MemoryWorld;
  readonly id: string;
  readonly people: ReturnType<typeof everybody>;
  readonly links: { readonly pay: string; readonly reference: string };
  readonly saved: Change[];
  readonly door: ReturnType<typeof wholeDoor>;
};

/** Sets an application up where it stands, behind our routes and those that a test puts in their place. */
export const fuzzStage = async (standing: Standing, planted?: PlantedRoutes): Promise<FuzzStage> => {
  const world = memoryWorld(submittedAt);
  reviewers.forEach((reviewer) => world.addReviewer(reviewer));
  const { id } = await keep(world, applicationOf(standing));
  const saved: Change[] = [];
  const save = async (change: Change) => {
    await world.applications.save(change);
    saved.push(change);
  };
  const watched = { ...world, applications: { ...world.applications, save } };
  const secretOf = (path: string) => path.split('/')[2] ?? '';
  return {
    ...{ world, id, saved, people: everybody(world), door: wholeDoor(watched, planted) },
    links: {
      pay: secretOf(linkTo(world, { purpose: 'pay', applicationId: id, wait: 'application-1' })),
      reference: secretOf(linkTo(world, { purpose: 'reference', applicationId: id, wait: 'reference:1:1' })),
    },
  };
};

/** Lists what is wrong with the letters that a change writes: a header too many, or a tag that came through. */
export const faultsOfLetters = ({ application, letters = [], event }: Change): readonly string[] =>
  letters.flatMap((letter) => {
    const links = { pay: 'L'.repeat(43), reference: 'L'.repeat(43) };
    const { to, subject, text, html } = writeLetter({
      application,
      letter,
      now: event.at,
      links,
      settings: webSettings,
    });
    const from = { name: webSettings.associationName, address: webSettings.contactAddress };
    const raw = mimeMessage({ from, replyTo: from.address, to: to.email, subject, text, html });
    const headers = raw.slice(0, raw.indexOf('\r\n\r\n')).split('\r\n');
    const strange = headers.filter(
      (line) => !/^(From|To|Reply-To|Subject|Auto-Submitted|MIME-Version|Content-Type): |^ =\?UTF-8/.test(line),
    );
    const tags = html.includes(`<${canary}`) ? [`${letter.kind}: a tag came through`] : [];
    return [...strange.map((line) => `${letter.kind}: the header ${line}`), ...tags];
  });
