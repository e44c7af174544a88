import { html, type Html } from '../../desk/html.ts';
import { layout } from '../../desk/layout.ts';

const frame = (title: string, content: Html): string => layout({ title, place: '', content });

const problem = (words: string | undefined): Html | undefined =>
  words === undefined ? undefined : html`<p role="alert"><strong>${words}</strong></p>`;

/** What the pages that ask for an address say. */
interface Asked {
  readonly poolName: string;
  readonly path: string;
  readonly email?: string;
  readonly wrong?: string;
  /** Whether anybody may create an account. */
  readonly open: boolean;
  readonly shortestPassword: number;
}

const emailField = (email: string | undefined): Html =>
  html`<p>
    <label for="email">Your email address</label><br />
    <input id="email" name="email" type="email" autocomplete="email" value="${email}" required />
  </p>`;

const toCreate = (path: string): Html =>
  html`<form method="get" action="${path}">
    <input type="hidden" name="account" value="new" />
    <p>Is it your first time here? <button>Create an account</button></p>
  </form>`;

/** Asks for the address to sign in with. */
export const addressPage = ({ poolName, path, email, wrong, open }: Asked): string =>
  frame(
    'Sign in',
    html`<h1>Sign in</h1>
      ${problem(wrong)}
      <p>On this machine everybody signs in by a code that comes to the mailbox.</p>
      <form method="post" action="${path}">
        ${emailField(email)}
        <p><button>Send me a code</button></p>
      </form>
      ${open && toCreate(path)}
      <p><small>User pool: ${poolName}</small></p>`,
  );

/** Asks for the address of a new account, and for a password, as Cognito does; nobody asks for that again. */
export const accountPage = ({ poolName, path, email, wrong, shortestPassword }: Asked): string =>
  frame(
    'Create an account',
    html`<h1>Create an account</h1>
      ${problem(wrong)}
      <p>A password is asked for here as in the cloud. You never need it again: each time, a code lets you in.</p>
      <form method="post" action="${path}">
        ${emailField(email)}
        <p>
          <label for="password">A password of at least ${shortestPassword} characters</label><br />
          <input
            id="password"
            name="password"
            type="password"
            autocomplete="new-password"
            minlength="${shortestPassword}"
            required
          />
        </p>
        <p><button>Sign up</button></p>
      </form>
      <p>Do you have an account? <a href="${path}">Sign in</a></p>
      <p><small>User pool: ${poolName}</small></p>`,
  );

/** Asks for the code that was sent. */
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

/** Says that the asking is over. */
export const overPage = (): string =>
  frame(
    'Begin again',
    html`<h1>Begin again</h1>
      <p>
        This sign-in is over: too much time passed, or too many codes were wrong. Go back to the page you came from.
      </p>`,
  );

/** Says that a form holds more than is read. */
export const tooLongPage = (): string =>
  frame(
    'Too long',
    html`<h1>That is too long</h1>
      <p>
        What you sent is longer than an address, a password or a code may be, and nothing of it was read. Go back and
        send it again, shorter.
      </p>`,
  );
