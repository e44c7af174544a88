/** Writes an instant (milliseconds) for people, in UTC as the histories have it. */
export const instantText = (instant: number): string => {
  const [date = '', time = ''] = new Date(instant).toISOString().split('T');
  return `${date} ${time.slice(0, 8)} UTC`;
};
