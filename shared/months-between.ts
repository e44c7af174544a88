/** Counts the months from year 0 to the one of a day. */
const numberOf = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;

/** Lists the months from the one of a day to that of another: 2026-01, 2026-02. */
export const monthsBetween = (from: string, to: string): readonly string[] =>
  Array.from({ length: Math.max(0, numberOf(to) - numberOf(from) + 1) }, (_none, index) => {
    const month = numberOf(from) + index;
    return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
