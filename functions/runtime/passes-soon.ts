import { metAnother } from '../adapters/met-another.ts';
import { isOutage } from './is-outage.ts';

/**
 * Says whether the same again, seconds later, may well succeed: somebody was away, or two writes met. Anything else needs
 * a person or another moment, and whoever tries it at once only keeps others waiting.
 */
export const passesSoon = (error: unknown): boolean => isOutage(error) || metAnother(error);
