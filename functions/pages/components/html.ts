import type { html } from 'hono/html';

/** Escaped HTML as the template tag makes it. */
export type Html = ReturnType<typeof html>;
