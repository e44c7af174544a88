import { quantity } from '../../../shared/rules/quantity.ts';
import type { Html } from './html.ts';
import { warning } from './notes.ts';

/** Says which applications are missing on a page because they cannot be read, and whom to tell; nothing where none is. */
export const unreadableNote = (ids: readonly string[], whom: string): Html | string =>
  ids.length === 0
    ? ''
    : warning(
        `${quantity(ids.length, 'application')} cannot be read: ${ids.join(', ')}. Tell ${whom}. Everything else is here.`,
      );
