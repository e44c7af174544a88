import { capitalized } from '../../../shared/capitalized.ts';
import { html, type Html } from '../../local/desk/html.ts';
import { htmlDocument } from '../../local/desk/html-document.ts';
import type { Shown } from './gallery.ts';

const words = (kind: string): string => capitalized(kind.replaceAll('-', ' '));

const style = html`<style>
  body {
    font: 17px/1.5 sans-serif;
    margin: 0 auto;
    max-width: 62rem;
    padding: 1rem;
    color: #1d2321;
    background: #f4f2ec;
  }
  h2 {
    border-top: 3px solid #14504f;
    margin-top: 3rem;
    padding-top: 1rem;
  }
  article {
    background: #fff;
    margin: 1rem 0 2rem;
    padding: 1rem;
  }
  dl {
    display: grid;
    grid-template-columns: 5rem 1fr;
    margin: 0;
  }
  dt {
    color: #505a57;
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  iframe {
    border: 1px solid #b9c2be;
    height: 34rem;
    width: 100%;
  }
  pre {
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
  summary {
    cursor: pointer;
  }
</style>`;

const article = ({ kind, to, subject, text, html: designed }: Shown): Html =>
  html`<article>
    <h3>${subject}</h3>
    <dl>
      <dt>Kind</dt>
      <dd>${words(kind)}</dd>
      <dt>To</dt>
      <dd>${`${to.name} <${to.email}>`}</dd>
    </dl>
    <iframe title="${subject}" sandbox loading="lazy" srcdoc="${designed}"></iframe>
    <details>
      <summary>As plain text</summary>
      <pre>${text}</pre>
    </details>
  </article>`;

const section = (role: string, letters: readonly Shown[]): Html =>
  html`<h2 id="${role}">To the ${role.replaceAll('-', ' ')}</h2>
    ${letters.filter((letter) => letter.role === role).map(article)}`;

/** Shows all letters on one page, as HTML and as plain text, by whom they go to. */
export const galleryPage = (letters: readonly Shown[]): string => {
  const roles = [...new Set(letters.map(({ role }) => role))];
  return htmlDocument(
    'All letters',
    style,
    html`<h1>All letters</h1>
      <p>${letters.length} letters, written from made-up applications.</p>
      <ul>
        ${roles.map((role) => html`<li><a href="#${role}">To the ${role.replaceAll('-', ' ')}</a></li>`)}
      </ul>
      ${roles.map((role) => section(role, letters))}`,
  );
};

/** Shows all letters as plain text, one after the other, to be read aloud. */
export const galleryText = (letters: readonly Shown[]): string =>
  letters
    .map(
      ({ kind, to, subject, text }) => `${words(kind)}\nTo: ${to.name} <${to.email}>\nSubject: ${subject}\n\n${text}`,
    )
    .join(`\n${'-'.repeat(72)}\n\n`);
