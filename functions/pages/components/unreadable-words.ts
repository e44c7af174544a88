import { quantity } from '../../../shared/rules/quantity.ts';

/** Names the applications that cannot be read, as a sentence; `whose` says of which person, where a page is about one. */
export const unreadableWords = (ids: readonly string[], whose = ''): string =>
  `${quantity(ids.length, 'application')}${whose} cannot be read: ${ids.join(', ')}.`;
