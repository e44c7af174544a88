import type { LocalStack } from '../local-stack.ts';

// The terminal tells the whole group, and npm, which is of it, tells the stack too: one Ctrl-C comes twice at once.
const ONE_PRESS = 500;

/** Ends the stack on Ctrl-C and its like, once; a second Ctrl-C waits for nothing. */
export const endOnSignal = (stack: Pick<LocalStack, 'close'>, say: (line: string) => void): void => {
  let began: number | undefined;
  const begin = () => {
    began = performance.now();
    say('\nEnding; everything is kept and goes on with the next npm start.');
    void stack.close().then(() => process.exit(0));
  };
  const end = () => {
    if (began === undefined) begin();
    else if (performance.now() - began > ONE_PRESS) process.exit(130);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
};
