import { type Wave, within } from './measured.ts';

type Panel = { readonly title: string; readonly axis: string; readonly left: number; readonly waves: readonly Wave[] };

const [width, height, bottom] = [360, 220, 290] as const;
const lines = [
  { share: 0.5, name: 'p50', colour: '#1d70b8' },
  { share: 0.99, name: 'p99', colour: '#d4351c' },
] as const;

const nice = (most: number): number => {
  const power = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 5, 10].map((step) => step * power).find((one) => one >= most) ?? most;
};

const text = (x: number, y: number, words: string, anchor = 'middle', colour = '#0b0c0c'): string =>
  `<text x="${x}" y="${y}" text-anchor="${anchor}" fill="${colour}">${words}</text>`;

/** Draws one panel: a place on the axis for each crowd, milliseconds upwards from zero. */
const panel = ({ title, axis, left, waves }: Panel, label: (wave: Wave) => number): string => {
  const top = nice(Math.max(1, ...waves.map(({ writes }) => within(0.99, writes))));
  const x = (at: number) => Math.round(left + (width * (at + 0.5)) / waves.length);
  const y = (value: number) => Math.round(bottom - (height * value) / top);
  const drawn = lines.map(({ share, name, colour }) => {
    const points = waves.map(({ writes }, at) => ({ x: x(at), value: within(share, writes) }));
    const path = points.map((point) => `${point.x},${y(point.value)}`).join(' ');
    const marks = points.map(
      (point) =>
        `<circle cx="${point.x}" cy="${y(point.value)}" r="4" fill="${colour}"/>` +
        text(point.x, y(point.value) - 9, `${name} ${Math.round(point.value)}`, 'middle', colour),
    );
    return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>${marks.join('')}`;
  });
  const names = waves.map((wave, at) => text(x(at), bottom + 20, label(wave).toLocaleString('en-US')));
  const frame = `<path d="M${left},${bottom - height}V${bottom}H${left + width}" fill="none" stroke="#505a5f"/>`;
  const heads = text(left, 40, title, 'start') + text(left + width / 2, bottom + 42, axis);
  return heads + frame + text(left - 6, y(top) + 4, `${top} ms`, 'end') + drawn.join('') + names.join('');
};

/** Draws the times of people's writes as an SVG image: by how many write at once, and by how much is stored. */
export const loadChart = (crowds: readonly Wave[], stored: readonly Wave[]): string =>
  [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 350" font-family="sans-serif" font-size="12">',
    '<title>How long people wait for a write</title><rect width="900" height="350" fill="#ffffff"/>',
    panel(
      { title: 'A write, by how many people write at once', axis: 'people at once', left: 70, waves: crowds },
      (one) => one.atOnce,
    ),
    panel(
      {
        title: 'A write, by how many applications are stored',
        axis: 'applications stored (ten people at once)',
        left: 520,
        waves: stored,
      },
      (one) => one.stored,
    ),
    '</svg>\n',
  ].join('\n');
