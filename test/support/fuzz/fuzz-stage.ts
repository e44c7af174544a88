import { feeTotal } from '../../../shared/application/fee.ts';
import { keysOf } from '../../../shared/keys-of.ts';
import { feeName } from '../../../shared/rules/money/fee-of.ts';
import { mimeMessage } from '../../../functions/adapters/mime-message.ts';
import type { Application } from '../../../shared/application/application.ts';
import type { Change } from '../../../shared/change.ts';
import { writeLetter } from '../../../shared/letters/write-letter.ts';
import { openSessions } from '../../../shared/rules/money/open-sessions.ts';
import type { ReviewerEvent } from '../../../shared/ports/reviewer-store.ts';
import type { TimelineEvent } from '../../../shared/timeline-event.ts';
import { standings } from './fuzz-standings.ts';
import { canary } from './hostile.ts';
import { reviewers, submittedAt } from '../made-up/journey.ts';
import { MemoryStripe } from '../in-memory/memory-stripe.ts';
import { type MemoryWorld, memoryWorld } from '../in-memory/memory-world.ts';
import { reviewerNamed } from '../made-up/reviewer-named.ts';
import { keepOfStranger } from '../made-up/stranger.ts';
import { factsOf, keep, letterSettings, linkTo, webSettings } from '../web-visit.ts';
import { everybody, type PlantedRoutes, wholeDoor } from '../whole-door.ts';

export type Standing = keyof typeof standings;
export const allStandings: readonly Standing[] = keysOf(standings);

const made = new Map<Standing, Application>();
const applicationOf = (standing: Standing): Application => {
  const known = made.get(standing) ?? standings[standing]();
  made.set(standing, known);
  return known;
};

/** One application among people, whose saves are written down. */
export type FuzzStage = {
  readonly world: MemoryWorld;
  readonly stripe: MemoryStripe;
  readonly id: string;
  readonly people: ReturnType<typeof everybody>;
  readonly links: { readonly pay: string; readonly reference: string };
  readonly saved: Change[];
  /** Names what was written beside applications: lists, reviewers, what staff dealt with. */
  readonly wrote: string[];
  /** Names what became of sessions, which are whoever's sends the request. */
  readonly signed: string[];
  readonly door: ReturnType<typeof wholeDoor>;
};

/** Makes a port write down which of its writes were called. */
const watch = <Port extends object>(port: Port, writes: readonly (keyof Port & string)[], wrote: string[]): Port =>
  new Proxy(port, {
    get: (target, name): unknown => {
      const found: unknown = Reflect.get(target, name);
      if (typeof found !== 'function' || !writes.some((one) => one === name)) return found;
      return (...given: readonly unknown[]): unknown => {
        wrote.push(String(name));
        return Reflect.apply(found, target, given);
      };
    },
  });

const watched = (
  world: MemoryWorld,
  { saved, wrote, signed }: Pick<FuzzStage, 'saved' | 'wrote' | 'signed'>,
): MemoryWorld => ({
  ...world,
  applications: {
    ...world.applications,
    save: async (change) => {
      await world.applications.save(change);
      saved.push(change);
    },
  },
  sessions: watch(world.sessions, ['begin', 'end'], signed),
  reviewers: watch(world.reviewers, ['add', 'change', 'note'], wrote),
  memberList: watch(world.memberList, ['keep'], wrote),
  endorsements: watch(world.endorsements, ['keep'], wrote),
  imports: watch(world.imports, ['note'], wrote),
  failedLetters: watch(world.failedLetters, ['dealtWith'], wrote),
  reconciliations: watch(world.reconciliations, ['ask'], wrote),
  stripeEvents: watch(world.stripeEvents, ['again', 'record'], wrote),
});

const event = { id: 'evt_1', type: 'checkout.session.completed', at: submittedAt, livemode: false };
const left: ReviewerEvent = { at: submittedAt, by: 'sub-cora', kind: 'deactivated' };

/** Puts beside an application what the pages of the staff are about: letters that came back, people, a parked event. */
const furnish = async (world: MemoryWorld, id: string): Promise<void> => {
  reviewers.forEach((reviewer) => world.addReviewer(reviewer));
  world.addReviewer(reviewerNamed('lea', { name: 'Lea Left', history: [left] }));
  await world.stripeEvents.record({ ...event, sessionId: 'cs_strange' }, submittedAt);
  await world.stripeEvents.park(event.id, 'No application knows this session.');
  // Whoever is added as a reviewer must hold one.
  world.addCertificate(certificate, 'nova@example.org');
  const letter = { applicationId: id, wait: 'w', attempt: '0.0', at: submittedAt, state: 'sent' } as const;
  const failed = { ...letter, kind: 'fee-due', to: { role: 'applicant' }, key: 'k1', delivery: 'bounced' } as const;
  world.kept.putLetters(id, [...(await world.applications.letters(id)), failed]);
};

const certificate = {
  ...{ number: 'IO-1', name: 'Dana Sample', credential: 'IMH-E', category: 'family-specialist' },
  ...{ issuedOn: '2026-03-02', validUntil: '2027-12-31', listed: true },
};

/** Keeps an ended application of the same person, whose entries a draft may take over. */
const keepFormer = async (world: MemoryWorld): Promise<void> =>
  void (await keep(world, { ...applicationOf('ended'), id: 'former' }));

/** Lets a person go whose application has ended, as ending it does. */
const letGo = async (world: MemoryWorld, { id, personId, closed }: Application): Promise<void> => {
  if (closed === undefined) return;
  const event: TimelineEvent = { at: closed.at, actor: { role: 'association' }, kind: closed.outcome, data: {} };
  await world.applications.save({ application: factsOf(world, id), event, release: { personId, forget: false } });
};

/** Opens at Stripe as well what an application knows to be open. */
const openAtStripe = ({ sessions }: MemoryStripe, application: Application): void => {
  const unpaid = { status: 'open', paymentStatus: 'unpaid', paymentIntentId: undefined, livemode: false } as const;
  for (const { fee, session } of openSessions(application)) {
    const { id = '', attempt, expiresAt } = session;
    const about = { applicationId: application.id, fee: feeName(fee), attempt, url: `https://checkout.example/${id}` };
    const money = { cents: feeTotal(fee), currency: fee.currency };
    sessions.set(id, { id, ...unpaid, ...about, ...money, at: submittedAt, expiresAt });
  }
};

/** Sets an application up where it stands, behind our routes and those that a test puts in their place. */
export const fuzzStage = async (standing: Standing, planted?: PlantedRoutes): Promise<FuzzStage> => {
  const world = memoryWorld(submittedAt);
  if (standing === 'empty draft') await keepFormer(world);
  const kept = await keep(world, applicationOf(standing));
  const { id } = kept;
  await letGo(world, kept);
  await furnish(world, id);
  await keepOfStranger(world);
  const written: Pick<FuzzStage, 'saved' | 'wrote' | 'signed'> = { saved: [], wrote: [], signed: [] };
  const seen = watched(world, written);
  const stripe = new MemoryStripe(seen);
  openAtStripe(stripe, kept);
  const secretOf = (path: string) => path.split('/')[2] ?? '';
  return {
    ...{ world, stripe, id, ...written, people: everybody(world), door: wholeDoor(seen, planted, stripe) },
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
      settings: letterSettings,
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
