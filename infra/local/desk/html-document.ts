import { html, type Html } from './html.ts';

/** Writes a whole document of HTML, in English and as wide as the screen. */
export const htmlDocument = (title: string, head: Html, body: Html): string =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        ${head}
      </head>
      <body>
        ${body}
      </body>
    </html>`.markup;
