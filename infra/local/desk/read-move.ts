const UNITS: Record<string, number> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 7 * 86_400_000,
  year: 365 * 86_400_000,
};

const LETTERS: Record<string, string> = { m: 'minute', h: 'hour', d: 'day', w: 'week', y: 'year' };

// Who asks for now, as the clock was when they looked, asks for what is under way to come to an end.
const A_LOOK_AGO = 60_000;

// What is further away is a slip of the finger: executions live a year.
const FURTHEST = 10 * 365 * 86_400_000;

const spanOf = (text: string): number => {
  const [, count = '1', word = ''] = /^\s*(\d+)?\s*([a-z]+?)s?\s*$/i.exec(text.replace(/^(a|an)\s+/i, '')) ?? [];
  const [, days] = /^P(\d+)D$/.exec(text) ?? [];
  const unit = UNITS[LETTERS[word] ?? word.toLowerCase()];
  return days !== undefined ? Number(days) * 86_400_000 : Number(count) * (unit ?? NaN);
};

/**
 * Reads how far time is to move, from `to` (an ISO instant or date), `by` ("a day", "2 weeks", "36h", "P30D") or
 * `next`; a refusal says what is understood.
 */
export const readMove = (fields: URLSearchParams, now: number): { to: 'next' | number } | { refusal: string } => {
  if (fields.has('next')) return { to: 'next' };
  const given = fields.get('to') ?? fields.get('by') ?? '';
  const to = fields.has('to') ? Date.parse(given) : now + spanOf(given);
  if (Number.isNaN(to)) {
    return {
      refusal: `"${given}" is not understood: say to (an ISO instant), by (a day, 2 weeks, 36h, P30D) or next.`,
    };
  }
  if (to < now - A_LOOK_AGO) {
    return { refusal: `Time only moves forward, and ${new Date(to).toISOString()} has been.` };
  }
  return to - now > FURTHEST ? { refusal: 'Time moves by at most ten years at once.' } : { to: Math.max(to, now) };
};
