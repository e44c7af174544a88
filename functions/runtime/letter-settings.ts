import type { LetterSettings } from '../../shared/letters/letter.ts';
import { associationSettings } from './association-settings.ts';
import { environment } from './environment.ts';

/** Reads from the environment how letters name the association, and in which colour. */
export const letterSettings = (): LetterSettings => ({
  ...associationSettings(),
  brandColour: environment('BRAND_COLOUR'),
});
