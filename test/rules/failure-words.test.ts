import { expect, test } from '@jest/globals';
import { failureWords } from '../../shared/status/failure-words.ts';

test.each([
  [undefined, /at the step "Check the references"\. Nothing is lost/, /error: TypeError; .*"An application is parked"/],
  [
    2,
    /within an hour of its beginning in execution a7-2\. Nothing is lost/,
    /error: TypeError; .*"An execution failed"/,
  ],
])(
  'a failure tells where it was, that nothing is lost, and what the runbook calls it: in run %s',
  (run, what, todo) => {
    const at = '2026-03-02T15:00:00.000Z';
    const failure = { number: 1, at, state: 'Check the references', error: 'TypeError', run };
    const words = failureWords({ id: 'a7' }, failure);
    expect(words[0]).toMatch(what);
    expect(words[1]).toMatch(todo);
  },
);
