import { html, type Html } from '../../desk/html.ts';
import { layout } from '../../desk/layout.ts';

const frame = (title: string, content: Html): string => layout({ title, place: '', content });

const problem = (words: string | undefined): Html | undefined =>
  words === undefined ? undefined : html`<p role="alert"><strong>${words}</strong></p>`;

/** Ask for the address to sign in with. */
export const addressPage = (poolName: string, path: string, email = '', wrong?: string): string =>
  frame(
    'Sign in',
    html`<h1>Sign in</h1>
      ${problem(wrong)}
      <p>On this machine everybody signs in by a code that comes to the mailbox.</p>
      <form method="post" action="${path}">
        <p>
          <label for="email">Your email address</label><br />
          <input id="email" name="email" type="email" autocomplete="email" value="${email}" required />
        </p>
        <p><button>Send me a code</button></p>
      </form>
      <p><small>User pool: ${poolName}</small></p>`,
  );

/** Ask for the code that was sent. */
export const codePage = (path: string, email: string, minutes: number, wrong?: string): string =>
  frame(
    'Enter the code',
    html`<h1>Enter the code</h1>
      ${problem(wrong)}
      <p>If ${email} may sign in here, a code is in the mailbox now. It holds for ${minutes} minutes.</p>
      <form method="post" action="${path}">
        <p>
          <label for="code">The code of six digits</label><br />
          <input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9]{6}" required />
        </p>
        <p><button>Sign in</button></p>
      </form>`,
  );

/** Say that the asking is over. */
export const overPage = (): string =>
  frame(
    'Begin again',
    html`<h1>Begin again</h1>
      <p>
        This sign-in is over: too much time passed, or too many codes were wrong. Go back to the page you came from.
      </p>`,
  );
