import { applicationSchema, type Application } from '../../shared/application/application.ts';
import type { Change } from '../../shared/change.ts';
import { hasCome, type Instant, millis } from '../../shared/instant.ts';
import type { ApplicationStore } from '../../shared/ports/application-store.ts';
import { Conflict } from '../../shared/ports/conflict.ts';
import type { LinkTarget } from '../../shared/ports/link-store.ts';
import { NotFound } from '../../shared/ports/not-found.ts';
import type { Reviewer } from '../../shared/ports/reviewer-store.ts';
import type { SentLetter } from '../../shared/ports/sent-letter.ts';
import type { Session } from '../../shared/ports/session-store.ts';
import type { DecidedReview } from '../../shared/ports/reviewer-store.ts';
import { book } from '../../shared/ledger/book.ts';
import type { LedgerEntry } from '../../shared/ledger/ledger-entry.ts';
import { indexKeys } from '../../shared/rules/index-keys.ts';
import type { KeptEvent } from '../../shared/timeline-event.ts';
import { appendEntry } from '../../functions/adapters/append-entry.ts';
import type { PeoplePorts } from '../../functions/runtime/people-ports.ts';
import type { Person } from '../../shared/person.ts';
import { type Turnaround, turnaroundOf } from '../../shared/rules/turnaround.ts';
import { buy, memoryLists, type MemoryMember, type MemoryRegisterEntry } from './memory-lists.ts';
import { memoryMoney, type Told } from './memory-money.ts';

type Kept = { application: Application; timeline: KeptEvent[]; letters: SentLetter[]; runs: unknown[] };

/** The world in memory: the same ports, the same conflicts, without a table; the contract suite holds it to that. */
export type MemoryWorld = PeoplePorts & {
  readonly kept: Map<string, Kept>;
  readonly members_: Map<string, MemoryMember>;
  readonly reviewers_: Map<string, Reviewer>;
  readonly links_: Map<string, LinkTarget>;
  readonly register_: Map<string, MemoryRegisterEntry>;
  readonly sessions_: Map<string, Session>;
  /** The ledger, as it was written. */
  readonly ledger_: LedgerEntry[];
  readonly told_: Map<string, Told>;
  /** The addresses to which an invitation to sign in was written. */
  readonly invited_: string[];
  moveTo(now: Instant): void;
  addReviewer(reviewer: Reviewer): void;
  addMember(member: { email: string; validUntil: string }): void;
  addLink(digest: string, target: LinkTarget): void;
};

/** Facts are never changed in place, so what is kept may be handed out as it is; saving parses, as the table would. */
const copy = (application: Application): Application => applicationSchema.parse(application);

/** Makes an empty world whose clock stands at an instant until it is moved. */
export const memoryWorld = (start: Instant = '2026-03-02T15:00:00.000Z'): MemoryWorld => {
  let now = start;
  let nextId = 1;
  const kept = new Map<string, Kept>();
  const people = new Map<string, Person>();
  const addresses = new Map<string, string>();
  const once = new Set<string>();
  const members_ = new Map<string, MemoryMember>();
  const reviewers_ = new Map<string, Reviewer>();
  const links_ = new Map<string, LinkTarget>();
  const register_ = new Map<string, MemoryRegisterEntry>();
  const sessions_ = new Map<string, Session>();
  const staff = new Map<string, string>();
  const hits = new Map<string, number>();
  const dealtWith = new Set<string>();
  const turnarounds: Turnaround[] = [];
  const decided: (DecidedReview & { reviewerId: string })[] = [];
  const ledger_: LedgerEntry[] = [];
  const told_ = new Map<string, Told>();
  const invited_: string[] = [];

  const personOf = (id: string): Person => {
    const person = people.get(id);
    if (person === undefined) throw new NotFound('person');
    return person;
  };

  const personAt = (email: string, newId: string): Person => {
    const address = email.trim().toLowerCase();
    const id = addresses.get(address) ?? newId;
    addresses.set(address, id);
    if (!people.has(id)) people.set(id, { id, version: 0, applications: [] });
    return personOf(id);
  };

  const judge = ({ application, person, release, once: ids = [] }: Change): void => {
    if (ids.some((id) => once.has(id))) throw new Conflict('once');
    if (person !== undefined && personOf(person.id).version !== person.version) throw new Conflict('person');
    if (release !== undefined && personOf(release.personId).openApplicationId !== application.id)
      throw new Conflict('person');
    if ((kept.get(application.id)?.application.version ?? 0) !== application.version) throw new Conflict('application');
  };

  const judgeMove = ({ move }: Change): void => {
    if (move === undefined) return;
    const owner = (email: string) => addresses.get(email.trim().toLowerCase());
    const isLed = owner(move.to) === move.inPlaceOf && move.from.every(({ email }) => owner(email) === move.personId);
    if (!isLed || personOf(move.personId).version !== move.version) throw new Conflict('person');
  };

  const writeMove = ({ move }: Change): void => {
    if (move === undefined) return;
    addresses.set(move.to.trim().toLowerCase(), move.personId);
    const person = personOf(move.personId);
    people.set(person.id, { ...person, version: person.version + 1 });
    for (const { email, newPersonId, isMember = false } of move.from) {
      addresses.delete(email.trim().toLowerCase());
      personAt(email, newPersonId);
      if (isMember) members_.delete(email.trim().toLowerCase());
    }
    for (const { number } of move.from.flatMap(({ held }) => held)) {
      const entry = register_.get(number);
      if (entry !== undefined) register_.set(number, { ...entry, email: move.to, isCorrected: true });
    }
  };

  const writePeople = ({ application, person, release }: Change): void => {
    if (person !== undefined) people.set(person.id, { ...person, version: person.version + 1 });
    if (release === undefined) return;
    const { openApplicationId: _ended, ...free } = personOf(release.personId);
    const stay = ({ applicationId }: { applicationId: string }) => !release.forget || applicationId !== application.id;
    const decided = release.decidedOn === undefined ? {} : { decidedOn: release.decidedOn };
    const applications = free.applications
      .filter(stay)
      .map((one) => (one.applicationId === application.id ? { ...one, ...decided } : one));
    people.set(free.id, { ...free, version: free.version + 1, applications });
  };

  const writeOthers = (change: Change): void => {
    const { application, once: ids = [], member, register, relisted, workload = {}, ...more } = change;
    const taken = turnaroundOf(change);
    if (more.decided !== undefined) decided.push({ ...more.decided, applicationId: application.id, at: more.event.at });
    ids.forEach((id) => once.add(id));
    if (taken !== undefined) turnarounds.push(taken);
    if (member !== undefined) buy(members_, member);
    for (const entry of [register, relisted])
      if (entry !== undefined) register_.set(entry.number, { ...entry, email: application.email });
    for (const [id, by] of Object.entries(workload)) {
      const reviewer = reviewers_.get(id);
      if (reviewer !== undefined) reviewers_.set(id, { ...reviewer, open: reviewer.open + by });
    }
  };

  const write = (change: Change): void => {
    const { event, letters = [], run } = change;
    const { application: booked, entries } = book(change.application, event.at);
    const { application } = appendEntry(booked, event, () => 'salt');
    const old = kept.get(application.id) ?? { timeline: [], letters: [], runs: [] };
    const written = letters.map((letter): SentLetter => ({
      ...letter,
      applicationId: application.id,
      at: event.at,
      state: 'intent',
    }));
    const repeated = written.some(({ key }) => old.letters.some((letter) => letter.key === key));
    if (repeated) throw new Error('A letter with this key was written before.');
    writePeople(change);
    writeOthers(change);
    ledger_.push(...entries);
    kept.set(application.id, {
      application: copy({ ...application, version: application.version + 1 }),
      timeline: [...old.timeline, event],
      letters: [...old.letters, ...written],
      runs: run === undefined ? old.runs : [...old.runs, run],
    });
  };

  const applications: ApplicationStore = {
    get: async (id) => {
      const found = kept.get(id);
      if (found === undefined) throw new NotFound('application');
      return found.application;
    },
    save: async (whole) => {
      const all = [whole, ...(whole.others ?? [])];
      all.forEach(judge);
      judgeMove(whole);
      all.forEach(write);
      writeMove(whole);
    },
    isDone: async (id) => once.has(id),
    due: async (turn, at) => {
      const all = [...kept.values()].map(({ application }) => ({ id: application.id, ...indexKeys(application, at) }));
      return all.filter((one) => one.turn === turn && (one.due ?? '') <= at).map(({ id }) => id);
    },
    doubted: async () =>
      [...kept.values()]
        .filter(({ application }) => indexKeys(application, now).outbox === 'doubts')
        .map(({ application }) => application.id),
    ofPerson: async (personId) =>
      [...kept.values()]
        .filter(({ application }) => indexKeys(application, now).person === personId)
        .map(({ application }) => application.id),
    timeline: async (id, newest = Infinity) => (kept.get(id)?.timeline ?? []).slice(-newest),
    letters: async (id) => kept.get(id)?.letters ?? [],
  };

  return {
    kept,
    members_,
    reviewers_,
    links_,
    register_,
    sessions_,
    ledger_,
    told_,
    invited_,
    invitations: { invite: async ({ email }) => void invited_.push(email) },
    ...memoryMoney(ledger_, told_),
    moveTo: (later) => void (now = later),
    addReviewer: (reviewer) => void reviewers_.set(reviewer.id, reviewer),
    addMember: (member) => void members_.set(member.email.trim().toLowerCase(), member),
    addLink: (digest, target) => void links_.set(digest, target),
    applications,
    people: {
      get: async (id) => personOf(id),
      idAt: async (email) => addresses.get(email.trim().toLowerCase()),
      byAddress: async (email, newId) => personAt(email, newId),
    },
    sessions: {
      begin: async (session) => {
        const secret = `S${String(sessions_.size).padStart(42, '0')}`;
        sessions_.set(secret, session);
        return secret;
      },
      find: async (secret) => {
        const session = sessions_.get(secret);
        return session === undefined || hasCome(session.expiresAt, now) ? undefined : session;
      },
      end: async (secret) => {
        const session = sessions_.get(secret);
        if (session !== undefined) sessions_.set(secret, { ...session, expiresAt: now });
      },
    },
    links: {
      find: async (digest) => links_.get(digest),
    },
    reviewers: {
      all: async () => [...reviewers_.values()],
      decided: async (id, since) =>
        decided.filter((one) => one.reviewerId === id && one.at >= since).map(({ reviewerId: _whose, ...one }) => one),
      add: async (reviewer, event) => {
        const id = `r-${reviewer.email.toLowerCase()}`;
        if (reviewers_.has(id)) return false;
        reviewers_.set(id, { id, ...reviewer, open: 0, history: [event] });
        return true;
      },
      change: async (id, { name, credential, category }, events) => {
        const reviewer = reviewers_.get(id);
        if (reviewer === undefined) throw new NotFound('reviewer');
        const history = [...(reviewer.history ?? []), ...events];
        reviewers_.set(id, { ...reviewer, name, credential, category, history });
      },
      note: async (id, event) => {
        const reviewer = reviewers_.get(id);
        if (reviewer === undefined) throw new NotFound('reviewer');
        reviewers_.set(id, { ...reviewer, history: [...(reviewer.history ?? []), event] });
      },
    },
    staff: {
      keep: async (id, called) => void staff.set(id, called),
      all: async () => new Map(staff),
    },
    failedLetters: {
      all: async () =>
        [...kept.values()]
          .flatMap(({ letters }) => letters)
          .filter(({ delivery, key }) => (delivery ?? 'delivered') !== 'delivered' && !dealtWith.has(key))
          .map((letter) => ({ ...letter, failedAt: letter.at })),
      dealtWith: async ({ key }) => void dealtWith.add(key),
    },
    turnarounds: {
      between: async (from, to) => turnarounds.filter(({ at }) => at >= from && at <= `${to}~`),
    },
    ...memoryLists({ members_, register_, people, personAt }),
    counters: {
      allow: async (key, limit, windowSeconds) => {
        const window = `${key}#${Math.floor(millis(now) / 1000 / windowSeconds)}`;
        hits.set(window, (hits.get(window) ?? 0) + 1);
        return (hits.get(window) ?? 0) <= limit;
      },
    },
    clock: { now: () => now },
    ids: { next: (prefix) => `${prefix}${String(nextId++).padStart(8, '0')}` },
  };
};
