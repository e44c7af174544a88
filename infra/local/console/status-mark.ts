import { html, type Html } from '../desk/html.ts';

const WORDS: Record<string, string> = {
  RUNNING: '▶ Running',
  SUCCEEDED: '✓ Succeeded',
  FAILED: '✗ Failed',
  TIMED_OUT: '✗ Timed out',
  ABORTED: '■ Stopped',
};

/** Writes an execution's status with its colour and its sign. */
export const statusMark = (status: string): Html =>
  html`<span class="status ${status.toLowerCase()}">${WORDS[status] ?? status}</span>`;
