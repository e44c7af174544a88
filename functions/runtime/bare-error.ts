import { Refusal } from '../../shared/refusal.ts';
import { errorName } from './error-name.ts';

/**
 * Strips an error to what may become history: the name, and for a refusal its patch. A message may hold a person's
 * words and a stack the paths of the bundle, so neither leaves the handler.
 */
export const bareError = (error: unknown): Error => {
  const bare = new Error(error instanceof Refusal ? error.message : '{}');
  bare.name = errorName(error);
  bare.stack = '';
  return bare;
};
