import { capitalized } from '../../../shared/capitalized.ts';
import type { Shown } from './gallery.ts';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => entities[character] ?? '');

const words = (kind: string): string => capitalized(kind.replaceAll('-', ' '));

const style = `
body { font: 17px/1.5 sans-serif; margin: 0 auto; max-width: 62rem; padding: 1rem; color: #1d2321; background: #f4f2ec }
h2 { border-top: 3px solid #14504f; margin-top: 3rem; padding-top: 1rem }
article { background: #fff; margin: 1rem 0 2rem; padding: 1rem }
dl { display: grid; grid-template-columns: 5rem 1fr; margin: 0 }
dt { color: #505a57 } dd { margin: 0; overflow-wrap: anywhere }
iframe { border: 1px solid #b9c2be; height: 34rem; width: 100% }
pre { overflow-wrap: anywhere; white-space: pre-wrap }
summary { cursor: pointer }`;

const article = ({ kind, to, subject, text, html }: Shown): string => `<article>
<h3>${escaped(subject)}</h3>
<dl><dt>Kind</dt><dd>${escaped(words(kind))}</dd><dt>To</dt><dd>${escaped(`${to.name} <${to.email}>`)}</dd></dl>
<iframe title="${escaped(subject)}" sandbox loading="lazy" srcdoc="${escaped(html)}"></iframe>
<details><summary>As plain text</summary><pre>${escaped(text)}</pre></details>
</article>`;

/** Shows all letters on one page, as HTML and as plain text, by whom they go to. */
export const galleryPage = (letters: readonly Shown[]): string => {
  const roles = [...new Set(letters.map(({ role }) => role))];
  const part = (role: string): string =>
    `<h2 id="${role}">To the ${role}</h2>\n${letters
      .filter((letter) => letter.role === role)
      .map(article)
      .join('\n')}`;
  const contents = roles.map((role) => `<a href="#${role}">To the ${role}</a>`).join(' · ');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>All letters</title><style>${style}</style></head>
<body><h1>All letters</h1><p>${letters.length} letters, written from made-up applications.</p><p>${contents}</p>
${roles.map(part).join('\n')}
</body></html>
`;
};

/** Shows all letters as plain text, one after the other, to be read aloud. */
export const galleryText = (letters: readonly Shown[]): string =>
  letters
    .map(
      ({ kind, to, subject, text }) => `${words(kind)}\nTo: ${to.name} <${to.email}>\nSubject: ${subject}\n\n${text}`,
    )
    .join(`\n${'-'.repeat(72)}\n\n`);
