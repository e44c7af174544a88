import { type Wave, within } from './measured.ts';

type Panel = {
  readonly title: string;
  readonly axis: string;
  readonly left: number;
  readonly waves: readonly Wave[];
  /** The powers of ten that are drawn upwards, in milliseconds. */
  readonly powers: readonly number[];
};

const [width, height, bottom] = [360, 220, 290] as const;
const lines = [
  { share: 0.5, name: 'p50', colour: '#1d70b8', lower: 20 },
  { share: 0.99, name: 'p99', colour: '#d4351c', lower: -10 },
] as const;

/** Lists the powers of ten between which all times lie, in milliseconds. */
const decades = (waves: readonly Wave[]): readonly number[] => {
  const all = waves.flatMap(({ writes }) => lines.map(({ share }) => Math.max(1, within(share, writes))));
  const [from, to] = [Math.floor(Math.log10(Math.min(...all))), Math.ceil(Math.log10(Math.max(...all)))];
  return Array.from({ length: Math.max(2, to - from + 1) }, (_, at) => 10 ** (from + at));
};

const text = (x: number, y: number, words: string, anchor = 'middle', colour = '#0b0c0c'): string =>
  `<text x="${x}" y="${y}" text-anchor="${anchor}" fill="${colour}">${words}</text>`;

/** Draws one panel: a place on the axis for each crowd, time upwards, ten times as much from line to line. */
const panel = ({ title, axis, left, waves, powers }: Panel, label: (wave: Wave) => number): string => {
  const lowest = powers[0] ?? 1;
  const x = (at: number) => Math.round(left + (width * (at + 0.5)) / waves.length);
  const y = (value: number) =>
    Math.round(bottom - (height * Math.log10(Math.max(1, value) / lowest)) / (powers.length - 1));
  const drawn = lines.map(({ share, name, colour, lower }) => {
    const points = waves.map(({ writes }, at) => ({ x: x(at), value: within(share, writes) }));
    const path = points.map((point) => `${point.x},${y(point.value)}`).join(' ');
    const marks = points.map(
      (point) =>
        `<circle cx="${point.x}" cy="${y(point.value)}" r="4" fill="${colour}"/>` +
        text(
          point.x,
          y(point.value) + lower,
          `${name} ${Math.round(point.value).toLocaleString('en-US')} ms`,
          'middle',
          colour,
        ),
    );
    return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>${marks.join('')}`;
  });
  const names = waves.map((wave, at) => text(x(at), bottom + 38, label(wave).toLocaleString('en-US')));
  const grid = powers.map(
    (power) =>
      `<path d="M${left},${y(power)}H${left + width}" stroke="#b1b4b6"/>` +
      text(left - 6, y(power) + 4, `${power / 1000} s`, 'end'),
  );
  const heads = text(left, 40, title, 'start') + text(left + width / 2, bottom + 60, axis);
  return [heads, ...grid, ...drawn, ...names].join('');
};

/** Draws the times of people's writes as an SVG image: by how many write at once, and by how much is stored. */
export const loadChart = (crowds: readonly Wave[], stored: readonly Wave[]): string => {
  const powers = decades([...crowds, ...stored]);
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 370" font-family="sans-serif" font-size="12">',
    '<title>How long people wait for a write</title><rect width="900" height="370" fill="#ffffff"/>',
    panel(
      { title: 'A write, by how many people write at once', axis: 'people at once', left: 70, waves: crowds, powers },
      (one) => one.atOnce,
    ),
    panel(
      {
        title: 'A write, by how many applications are stored',
        axis: 'applications stored (ten people at once)',
        left: 520,
        waves: stored,
        powers,
      },
      (one) => one.stored,
    ),
    '</svg>\n',
  ].join('\n');
};
