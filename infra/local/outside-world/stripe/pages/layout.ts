import { html, type Html } from '../../../desk/html.ts';
import { htmlDocument } from '../../../desk/html-document.ts';

const STYLE = html`<style>
  :root {
    color-scheme: light;
  }
  * {
    box-sizing: border-box;
  }
  body {
    margin: 0;
    background: #f3f4f6;
    color: #1a1a2e;
    font:
      1.0625rem/1.5 system-ui,
      sans-serif;
  }
  main {
    max-width: 34rem;
    margin: 0 auto;
    padding: 1rem;
    background: #fff;
    min-height: 100vh;
  }
  main.wide {
    max-width: 72rem;
  }
  h1 {
    font-size: 1.5rem;
    line-height: 1.25;
  }
  h2 {
    font-size: 1.2rem;
  }
  table {
    width: 100%;
    border-collapse: collapse;
  }
  th,
  td {
    text-align: left;
    padding: 0.5rem 0.5rem 0.5rem 0;
    border-bottom: 1px solid #d1d5db;
    vertical-align: top;
    overflow-wrap: anywhere;
  }
  .amount {
    text-align: right;
    white-space: nowrap;
  }
  fieldset {
    border: 0;
    margin: 1.5rem 0;
    padding: 0;
  }
  legend,
  .name {
    font-weight: 600;
    padding: 0;
  }
  .choice {
    display: flex;
    gap: 0.75rem;
    align-items: center;
    padding: 0.625rem 0;
    min-height: 2.75rem;
  }
  .choice input {
    width: 1.5rem;
    height: 1.5rem;
    flex: none;
  }
  .field {
    width: 100%;
    font: inherit;
    padding: 0.625rem;
    border: 2px solid #4b5563;
    border-radius: 4px;
  }
  button {
    font: inherit;
    font-weight: 600;
    width: 100%;
    padding: 0.875rem;
    border: 0;
    border-radius: 4px;
    background: #4338ca;
    color: #fff;
  }
  button.second {
    background: #fff;
    color: #4338ca;
    border: 2px solid #4338ca;
    margin-top: 0.75rem;
  }
  a {
    color: #4338ca;
  }
  .leave {
    display: inline-block;
    padding: 0.75rem 0;
  }
  .alert {
    border-left: 6px solid #b91c1c;
    background: #fef2f2;
    padding: 0.75rem 1rem;
    margin: 1rem 0;
  }
  .note {
    color: #4b5563;
  }
  :focus-visible {
    outline: 3px solid #b45309;
    outline-offset: 2px;
  }
  .scroll {
    overflow-x: auto;
  }
  .scroll table {
    min-width: 46rem;
  }
</style>`;

/** Writes a whole page. `wide` is for tables that a person at the machine reads. */
export const page = (title: string, body: Html, wide = false): string =>
  htmlDocument(
    title,
    STYLE,
    html`<main class="${wide ? 'wide' : ''}">
      <p class="note">Stripe test double: no real money moves here.</p>
      ${body}
    </main>`,
  );
