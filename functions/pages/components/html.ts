import type { html } from 'hono/html';

/** Is escaped HTML as the template tag makes it. */
export type Html = ReturnType<typeof html>;
