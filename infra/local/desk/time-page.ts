import type { Time } from '../services/time.ts';
import type { DeskAnswer, DeskRoute } from './desk-route.ts';
import { html, type Html } from './html.ts';
import { layout } from './layout.ts';
import { instantText } from './instant-text.ts';
import { readMove } from './read-move.ts';
import { spanText } from './span-text.ts';

/** What happened on the way when time was moved: instants in milliseconds, and a line per event that matters. */
interface Moved {
  now: number;
  stops: number[];
  happened: string[];
}

interface TimePage {
  time: Time;
  /** Gives the lines of the events that were told while `act` ran. */
  linesDuring: <T>(act: () => Promise<T>) => Promise<{ result: T; lines: string[] }>;
}

const moveForm = (name: string, value: string, label: string): Html =>
  html`<form method="post" action="/time">
    <button type="submit" name="${name}" value="${value}">${label}</button>
  </form>`;

const movedPart = ({ stops, happened }: Moved): Html =>
  html`<section class="panel message" aria-labelledby="moved">
    <h2 id="moved">Time has moved</h2>
    <p>${stops.length === 0 ? 'Nothing was due on the way.' : `On the way time stopped ${stops.length} times:`}</p>
    <ol>
      ${stops.slice(0, 100).map((at) => html`<li>${instantText(at)}</li>`)}
    </ol>
    ${happened.length > 0 && html`<p>What happened:</p>`}
    <ul>
      ${happened.map((line) => html`<li>${line}</li>`)}
    </ul>
  </section>`;

const dueText = (time: Time): string => {
  const due = time.nextDue();
  return due === undefined ? 'nothing waits for time' : `${instantText(due)}, in ${spanText(due - time.now())}`;
};

const forms = (tomorrow: string): Html =>
  html`<div class="panel">
    <form class="row" method="post" action="/time">
      <div>
        <label for="to">Move to (UTC)</label>
        <input id="to" name="to" type="date" value="${tomorrow}" required />
      </div>
      <button type="submit">Move to this day</button>
    </form>
    <div class="row">
      ${moveForm('by', 'a day', 'A day')} ${moveForm('by', 'a week', 'A week')}
      ${moveForm('next', '1', 'To the next event')}
    </div>
  </div>`;

const page = (time: Time, part?: Html, status = 200): DeskAnswer => {
  const tomorrow = new Date(time.now() + 86_400_000).toISOString().slice(0, 10);
  const content = html`<h1>Time</h1>
    <p>Here it is <strong>${instantText(time.now())}</strong>. The next event: ${dueText(time)}.</p>
    <p>
      Everything follows: waits, reminders, links, letters, payments. What is due on the way happens, each at its own
      instant. Time cannot be moved back.
    </p>
    ${forms(tomorrow)} ${part}`;
  return { status, page: layout({ title: 'Time', place: '/time', content }) };
};

/** Serves the page that tells and moves the time of the stack, to people and, as JSON, to programs. */
export const timePage =
  ({ time, linesDuring }: TimePage): DeskRoute =>
  async ({ method, path, fields, json }) => {
    if (path !== '/time') return undefined;
    const nextDue = () => time.nextDue() ?? null;
    if (method === 'GET') return json ? { data: { now: time.now(), nextDue: nextDue() } } : page(time);
    if (method !== 'POST') return undefined;
    const move = readMove(fields, time.now());
    if ('refusal' in move) {
      const part = html`<p class="panel message" role="alert">${move.refusal}</p>`;
      return json ? { status: 422, data: { message: move.refusal } } : page(time, part, 422);
    }
    const { result: stops, lines } = await linesDuring(() => time.advance(move.to));
    const moved = { now: time.now(), stops, happened: lines };
    return json ? { data: { ...moved, nextDue: nextDue() } } : page(time, movedPart(moved));
  };
