/**
 * What becomes of a mail, for one address; after a bounce (suppressed) or a complaint (unwanted) it does not leave. SES
 * gives up after hours where a mailbox is full: here at once.
 */
export type Fate = 'delivered' | 'bounced' | 'given-up' | 'complained' | 'suppressed' | 'unwanted';

const localPart = (address: string) => address.slice(0, address.indexOf('@')).replace(/\+.*$/, '').toLowerCase();
const domain = (address: string) => address.slice(address.indexOf('@') + 1).toLowerCase();

/**
 * Tells what becomes of a mail by its address, so that people can play every fate: `bounce@`, `bounce+anything@` and
 * the domain bounce.example.org bounce for good, `full@` and `full+anything@` have no room left, `complaint@` and
 * `complaint+anything@` complain, all others arrive.
 */
export const fateOf = (address: string): Fate => {
  if (localPart(address) === 'bounce' || domain(address) === 'bounce.example.org') return 'bounced';
  if (localPart(address) === 'full') return 'given-up';
  return localPart(address) === 'complaint' ? 'complained' : 'delivered';
};
