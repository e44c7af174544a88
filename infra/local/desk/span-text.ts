const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

const counted = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`;

/** Writes a span of milliseconds in its two largest units: `13 days 4 hours`. */
export const spanText = (span: number): string => {
  const parts: string[] = [];
  let left = Math.max(0, span);
  for (const [unit, length] of UNITS) {
    const count = Math.floor(left / length);
    left -= count * length;
    if (count > 0 || parts.length > 0) parts.push(count > 0 ? counted(count, unit) : '');
    if (parts.length === 2) break;
  }
  return parts.filter(Boolean).join(' ') || 'less than a second';
};
