import { html } from '../desk/html.ts';

// Only what changed is put in place; focus, open details and the scrolled picture stay as they were.
const SCRIPT = `
const every = 2000;
const look = async () => {
  try {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    for (const fresh of page.querySelectorAll('[data-live]')) {
      const shown = document.getElementById(fresh.id);
      if (!shown || shown.dataset.live === fresh.dataset.live || shown.contains(document.activeElement)) continue;
      const open = new Set([...shown.querySelectorAll('details[open]')].map((one) => one.id));
      shown.replaceChildren(...fresh.childNodes);
      shown.dataset.live = fresh.dataset.live;
      for (const one of shown.querySelectorAll('details')) if (open.has(one.id)) one.open = true;
    }
  } catch { /* The stack is down or restarts: look again. */ }
  setTimeout(look, document.hidden ? 5 * every : every);
};
setTimeout(look, every);
const now = document.querySelector('svg.machine .running, svg.machine .waiting, svg.machine .failed');
const frame = now?.closest('.scroll');
const middle = (one) => one.getBoundingClientRect().x + one.getBoundingClientRect().width / 2;
if (frame) frame.scrollLeft += middle(now) - middle(frame);
`;

/** Keeps a page up to date: each part with an id and a data-live that changes is replaced; without scripts, all of it. */
export const LIVE = html`<noscript><meta http-equiv="refresh" content="10" /></noscript>
  <script type="module">
    ${{ markup: SCRIPT }};
  </script>`;
