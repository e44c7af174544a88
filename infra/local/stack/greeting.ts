import type { NotPlayed } from '../cloud-assembly/judge-coverage.ts';
import type { LocalStack } from '../local-stack.ts';
import { coordinatorOf } from './coordinator-of.ts';

const grouped = (notPlayed: readonly NotPlayed[]): string[] => {
  const byReason = new Map<string, string[]>();
  for (const { what, reason } of notPlayed) {
    byReason.set(reason, [...(byReason.get(reason) ?? []), what.replace(/^AWS::/, '')]);
  }
  return [...byReason].map(([reason, what]) => `  ${what.join(', ')}: ${reason}`);
};

const introduced = (stack: LocalStack, people: readonly string[]): string[] => {
  if (people.length === 0) return [];
  const address = coordinatorOf(stack);
  const all = address === undefined ? people : [...people, `Coordinator  ${address}`];
  const title = 'People made up for you (codes to sign in come to the mailbox; who applies creates an account first):';
  return ['', title, ...all.map((line) => `  ${line}`)];
};

/** Writes what a person needs to know when the stack is up: where to go, who is there, what is not played. */
export const greeting = (stack: LocalStack, people: readonly string[]): string => {
  const { site, mailbox, stripe, executions, time, desk, aws } = stack.addresses;
  const places = [
    ['Apply', `${site}/apply`],
    ['Reviewers', `${site}/reviewer`],
    ['Coordinator', `${site}/coordinator`],
    ['Mailbox', mailbox],
    ['Payments', `${stripe}/payments`],
    ['Executions', executions],
    ['Time', time],
    ['All of it', desk],
    ['AWS endpoint', aws],
  ];
  return [
    'Accepted, not played on this machine:',
    ...grouped(stack.assembly.notPlayed),
    ...introduced(stack, people),
    '',
    ...places.map(([name = '', address = '']) => `${name.padEnd(13)} ${address}`),
    '',
    `What the functions write: ${stack.services.functionLog.path}`,
    'Everything listens on 127.0.0.1, but for the database, which leaves no choice. Ctrl-C ends it all.',
    '',
  ].join('\n');
};
