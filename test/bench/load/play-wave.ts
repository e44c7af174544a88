import { aFewAtOnce } from '../../../functions/runtime/a-few-at-once.ts';
import type { SignedIn } from '../../simulate/people.ts';
import { sessionOf } from '../../simulate/session-of.ts';
import type { Mail } from '../../simulate/surroundings.ts';
import { policyById } from '../../../shared/policy/policy-by-id.ts';
import type { TimelineEvent } from '../../../shared/timeline-event.ts';
import { eligibleEvidence } from '../../support/made-up/eligible-evidence.ts';
import { addressOfPerson, type FormReply, sendForm } from '../../support/send-form.ts';
import { draftOf } from '../../support/made-up/submitted-application.ts';
import type { LoadStage } from './load-stage.ts';
import { lineOf, type Wave, type Write } from './measured.ts';

const rating = {
  ...Object.fromEntries(policyById('2022-01-01').rating.statements.map(({ id }) => [id, '3'])),
  ...{ recommendation: 'recommend', knownSince: '2019', capacity: 'We work together.' },
};

/** How often somebody presses the button again when the page failed, and after how many milliseconds. */
const patience = { times: 5, pause: 1000 };

type Form = Readonly<Record<string, string>>;
type Press = { readonly kind: Write['kind']; readonly path: string; readonly form?: Form; readonly as?: SignedIn };
type Crowd = { readonly atOnce: number; readonly lives: number };

/** Finds what failed: the status of a page that did not do it, or why none came. */
const failureOf = (reply: FormReply | string): string | undefined => {
  if (typeof reply === 'string') return reply;
  return reply.statusCode < 400 ? undefined : `${reply.statusCode}`;
};

/** One crowd: so many people at once, each at a browser and an address of their own. */
class WaveOfPeople {
  readonly writes: Write[] = [];
  seconds = 0;
  private readonly stage: LoadStage;
  private readonly atOnce: number;

  private readonly say: (line: string) => void;

  constructor(stage: LoadStage, atOnce: number, say: (line: string) => void) {
    this.stage = stage;
    this.say = say;
    this.atOnce = atOnce;
  }

  /** Lets everybody act, so many at once, and counts the seconds until the last has had their answer. */
  async together(what: string, acts: readonly (() => Promise<void>)[]): Promise<readonly Mail[]> {
    const began = performance.now();
    await aFewAtOnce(this.atOnce, acts, (act) => act());
    const [seconds, answered] = [(performance.now() - began) / 1000, performance.now()];
    this.seconds += seconds;
    const mails = await this.stage.settled();
    const after = ((performance.now() - answered) / 1000).toFixed(1);
    this.say(`  ${acts.length} ${what}: ${seconds.toFixed(1)} s, and ${after} s until all that followed was done`);
    return mails;
  }

  /** Presses a button, and again when the page failed; every press is measured. */
  async press({ kind, path, form = {}, as }: Press): Promise<FormReply | undefined> {
    const from = addressOfPerson((this.stage.people += 1));
    const cookie = as && `endorsement-${as.audience}-session=${await this.signIn(as)}`;
    for (let time = 0; time < patience.times; time += 1) {
      const began = performance.now();
      const reply = await sendForm(this.stage.at.site + path, { form, from, cookie }).catch(
        (error: unknown) => (error as NodeJS.ErrnoException).code ?? 'no answer',
      );
      const failed = failureOf(reply);
      this.writes.push({ kind, milliseconds: performance.now() - began, failed });
      if (typeof reply !== 'string' && failed === undefined) return reply;
      await new Promise((again) => setTimeout(again, patience.pause));
    }
    return undefined;
  }

  /** Opens the Checkout Session of a letter (measured), and pays on Stripe's page (which is not ours). */
  async pay(mail: Mail): Promise<void> {
    const reply = await this.press({ kind: 'pay', path: linkIn(mail) });
    const session = /cs_\w+/.exec(reply?.headers['location'] ?? '')?.[0];
    if (session === undefined) return;
    await sendForm(`${this.stage.at.stripe}/c/pay/${session}`, { form: { card: 'pays' }, from: '127.0.0.1' });
  }

  async refer(mail: Mail): Promise<void> {
    const link = linkIn(mail);
    await this.press({ kind: 'answer', path: `${link}/recommendation`, form: rating });
    await this.press({ kind: 'answer', path: `${link}/check` });
  }

  private signIn(as: SignedIn): Promise<string> {
    return sessionOf(this.stage.ports.sessions, as, Date.now());
  }
}

const linkIn = ({ text }: Mail): string => /https?:\/\/[\w.:]+(\/(?:pay|reference)\/[\w-]{43})/.exec(text)?.[1] ?? '';
const about = (mails: readonly Mail[], kind: string) => mails.filter(({ key }) => key.split('/')[3] === kind);

/** Prepares a member who has filled in everything: the drafts are written through the store, not over HTTP. */
const prepared = async ({ ports }: LoadStage, number: number) => {
  const email = `applicant${number}@example.org`;
  await ports.addMember({ email, validUntil: `${new Date().getUTCFullYear() + 1}-12-31` });
  const person = await ports.people.byAddress(email, ports.ids.next('p'));
  const membership = { association: 'infancy-onward', memberNumber: null } as const;
  const evidence = eligibleEvidence('family-specialist', { membership });
  const referees = evidence.referees.map((one) => ({ ...one, email: one.email.replace('@', `.${number}@`) }));
  const draft = draftOf(ports, person.id, { email, evidence: { ...evidence, referees } });
  const event: TimelineEvent = { at: ports.clock.now(), actor: { role: 'applicant' }, kind: 'begun', data: {} };
  await ports.applications.save({ application: draft, event });
  return { id: draft.id, email };
};

/** Says what is missing of a life in the table when all is over; a write that was accepted and is not there is lost. */
const missing = async ({ ports }: LoadStage, id: string): Promise<readonly string[]> => {
  const { submissions, fees, requests, reviews, closed } = await ports.applications.get(id);
  const received = requests.filter(({ receivedAt }) => receivedAt !== undefined).length;
  const unpaid = fees.filter(({ dueAt, paid }) => dueAt !== undefined && paid === undefined).length;
  const letters = (await ports.applications.letters(id)).filter(({ state }) => state !== 'sent');
  return [
    ...(submissions.length === 1 ? [] : [`${id} was submitted ${submissions.length} times`]),
    ...(unpaid === 0 && fees.length > 1 ? [] : [`${id} has ${fees.length} fees, ${unpaid} unpaid`]),
    ...(received === 3 ? [] : [`${id} has ${received} references`]),
    ...(reviews.length > 0 && closed?.outcome === 'endorsed' ? [] : [`${id} is not endorsed`]),
    ...letters.map(({ key, state }) => `the letter ${key} stayed at ${state}`),
  ];
};

/** Lets a crowd live whole lives, each kind of write by so many people at once; the ids say whose they were. */
export const playWave = async (
  stage: LoadStage,
  { atOnce, lives }: Crowd,
  say: (line: string) => void,
): Promise<Wave & { readonly ids: readonly string[] }> => {
  const wave = new WaveOfPeople(stage, atOnce, say);
  const applicants = [];
  for (let number = 0; number < lives; number += 1) applicants.push(await prepared(stage, stage.people + number));
  const submits = applicants.map(({ id, email }) => async () => {
    const as = { audience: 'applicant' as const, email };
    await wave.press({ kind: 'submit', path: `/application/${id}/submit`, form: { declaration: 'yes' }, as });
  });
  const due = about(await wave.together('submit', submits), 'fee-due');
  const asked = about(
    await wave.together(
      'pay',
      due.map((mail) => () => wave.pay(mail)),
    ),
    'reference-requested',
  );
  const last = about(
    await wave.together(
      'answer',
      asked.map((mail) => () => wave.refer(mail)),
    ),
    'fee-due',
  );
  const reviews = about(
    await wave.together(
      'pay',
      last.map((mail) => () => wave.pay(mail)),
    ),
    'review-requested',
  );
  await wave.together(
    'decide',
    reviews.map((mail) => () => decide(wave, mail)),
  );
  const stored = stage.stored;
  stage.stored += lives;
  const ids = applicants.map(({ id }) => id);
  const lost = (await Promise.all(ids.map((id) => missing(stage, id)))).flat();
  const seen = { atOnce, stored, writes: wave.writes, seconds: wave.seconds, lost, ids };
  say(lineOf(seen));
  return seen;
};

const decide = async (wave: WaveOfPeople, { key, to }: Mail): Promise<void> => {
  const as = { audience: 'staff' as const, email: to, groups: ['reviewer'] };
  const [id = '', meant = ''] = key.split('/');
  const form = { reasons: 'Shown by the evidence.', meant };
  await wave.press({ kind: 'decide', path: `/review/${id}/endorse`, form, as });
};
