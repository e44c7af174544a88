/** What becomes of a mail, for one address; after a bounce (suppressed) or a complaint (unwanted) it does not leave. */
export type Fate = 'delivered' | 'bounced' | 'complained' | 'suppressed' | 'unwanted';

const localPart = (address: string) => address.slice(0, address.indexOf('@')).replace(/\+.*$/, '').toLowerCase();
const domain = (address: string) => address.slice(address.indexOf('@') + 1).toLowerCase();

/**
 * Tell what becomes of a mail by its address, so that people can play every fate: `bounce@`, `bounce+anything@` and the
 * domain bounce.example.org bounce for good, `complaint@` and `complaint+anything@` complain, all others arrive.
 */
export const fateOf = (address: string): Fate => {
  if (localPart(address) === 'bounce' || domain(address) === 'bounce.example.org') return 'bounced';
  return localPart(address) === 'complaint' ? 'complained' : 'delivered';
};
