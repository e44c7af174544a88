import { readFileSync } from 'node:fs';

/** Its name, where pages ask for it. */
export const govukName = 'govuk-frontend.min.css';

/**
 * Reads what every page looks like before the association's own touches, without its fonts: they are licensed to the
 * British government's services alone.
 */
export const govukStylesheet = (): Buffer =>
  Buffer.from(
    readFileSync(`node_modules/govuk-frontend/dist/govuk/${govukName}`, 'utf8').replace(/@font-face\s*\{[^}]*\}/g, ''),
  );
