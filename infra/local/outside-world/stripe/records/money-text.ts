/** Writes an amount in the currency's smallest unit as people read it: $15.00. Knows currencies with two decimals. */
export const moneyText = (amount: number, currency: string): string =>
  new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(amount / 100);
