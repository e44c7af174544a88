import { html } from './html.ts';

/** The look of the desk: one small sheet, no request. Every pair of colours has a contrast of at least 4.5 to 1. */
export const STYLE = html`<style>
  :root {
    --ink: #1d2733;
    --soft: #55606e;
    --line: #c9d0d8;
    --paper: #ffffff;
    --ground: #f4f6f8;
    --link: #0b57a4;
    color-scheme: light;
  }
  * {
    box-sizing: border-box;
  }
  body {
    margin: 0;
    background: var(--ground);
    color: var(--ink);
    font:
      1rem/1.5 system-ui,
      sans-serif;
  }
  a {
    color: var(--link);
  }
  :focus-visible {
    outline: 3px solid #b35900;
    outline-offset: 2px;
  }
  .skip {
    position: absolute;
    left: -99rem;
    padding: 0.5rem 1rem;
    background: var(--paper);
  }
  .skip:focus {
    left: 0.5rem;
    top: 0.5rem;
  }
  header {
    background: var(--ink);
    color: #fff;
    padding: 0.5rem 1rem;
    display: flex;
    flex-wrap: wrap;
    gap: 0 2rem;
    align-items: baseline;
  }
  header .name {
    margin: 0.25rem 0;
    font-weight: 700;
  }
  header .name span {
    font-weight: 400;
    color: #d5dce4;
  }
  nav ul {
    list-style: none;
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1.25rem;
    margin: 0.25rem 0;
    padding: 0;
  }
  header a {
    color: #fff;
  }
  header a[aria-current] {
    font-weight: 700;
    text-decoration-thickness: 3px;
  }
  main {
    max-width: 72rem;
    margin: 0 auto;
    padding: 1rem;
    overflow-wrap: break-word;
  }
  main:focus {
    outline: none;
  }
  h1 {
    font-size: 1.6rem;
    line-height: 1.25;
  }
  h2 {
    font-size: 1.2rem;
    margin-top: 2rem;
  }
  .panel {
    background: var(--paper);
    border: 1px solid var(--line);
    border-radius: 0.4rem;
    padding: 1rem;
    margin: 1rem 0;
  }
  .scroll {
    overflow-x: auto;
  }
  table {
    border-collapse: collapse;
    width: 100%;
    background: var(--paper);
  }
  caption {
    text-align: left;
    color: var(--soft);
    padding: 0.25rem 0;
  }
  th,
  td {
    text-align: left;
    vertical-align: top;
    padding: 0.4rem 0.6rem;
    border-bottom: 1px solid var(--line);
  }
  th {
    white-space: nowrap;
  }
  pre {
    margin: 0.25rem 0;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    font-size: 0.85rem;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem;
    align-items: end;
    margin: 0.75rem 0;
  }
  label {
    display: block;
    font-weight: 600;
  }
  input,
  select,
  button {
    font: inherit;
    padding: 0.4rem 0.7rem;
    border: 2px solid var(--soft);
    border-radius: 0.3rem;
    background: var(--paper);
    color: var(--ink);
    max-width: 100%;
  }
  button {
    background: var(--link);
    border-color: var(--link);
    color: #fff;
    cursor: pointer;
  }
  button.quiet {
    background: var(--paper);
    color: var(--link);
  }
  .status {
    display: inline-block;
    padding: 0 0.5rem;
    border-radius: 1rem;
    border: 1px solid currentcolor;
    white-space: nowrap;
    font-size: 0.9rem;
  }
  .status.running {
    color: #0b57a4;
  }
  .status.succeeded {
    color: #1b6b3a;
  }
  .status.failed,
  .status.timed_out {
    color: #a4161a;
  }
  .status.aborted {
    color: #55606e;
  }
  .letters {
    list-style: none;
    padding: 0;
  }
  .letters > li {
    padding: 0.5rem 0;
    border-bottom: 1px solid var(--line);
  }
  iframe {
    width: 100%;
    height: 32rem;
    border: 1px solid var(--line);
    background: var(--paper);
  }
  .soft {
    color: var(--soft);
  }
  .message {
    border-left: 0.4rem solid var(--link);
  }
</style>`;
