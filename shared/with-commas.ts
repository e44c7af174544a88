/** Writes a number of at most two decimals for people: 10,000. */
export const withCommas = (amount: number | string): string => String(amount).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
