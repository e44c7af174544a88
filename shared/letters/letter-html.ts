import type { Letter } from './letter.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? '');

const paragraph = (text: string): string => `<p>${escaped(text).replaceAll('\n', '<br>')}</p>`;

/** The setting is refused where white letters on the colour cannot be read. */
const linkStyle = (colour: string): string =>
  `display:inline-block;padding:12px 20px;background:${colour};color:#ffffff;font-weight:bold;text-decoration:none`;

/** Makes the HTML part of a letter from its paragraphs; every word is escaped here and nowhere else. */
export const letterHtml = (
  { subject, paragraphs, action }: Letter,
  address: string | undefined,
  closing: readonly string[],
  colour: string,
): string => {
  const link =
    action === undefined || address === undefined
      ? ''
      : `<p><a href="${escaped(address)}" style="${linkStyle(colour)}">${escaped(action.text)}</a></p>`;
  const body = [...paragraphs.map(paragraph), link, ...closing.map(paragraph)].filter((part) => part !== '');
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(subject)}</title></head>`,
    '<body style="font-family:sans-serif;font-size:16px;line-height:1.5;max-width:40em;margin:0 auto;padding:16px">',
    ...body,
    '</body></html>',
  ].join('\n');
};
