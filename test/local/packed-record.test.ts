import { expect, test } from '@jest/globals';
import { packRecord, unpackRecords } from '../../infra/local/packed-record.ts';
import type { JournalRecord } from '../../infra/local/states-language/history-event.ts';
import { lambdaResult } from '../../infra/local/states-language/lambda-result.ts';

const answer = { payload: '{"a":[1,"ü"]}', executedVersion: '$LATEST', requestId: 'r-1', instant: 1_800_000_000_123 };
const place = { frame: 2, id: 7, previous: 6, time: 1_800_000_000_124 };

test.each<JournalRecord>([
  { ...place, type: 'TaskStarted', details: undefined, note: undefined },
  { ...place, type: 'TaskFailed', details: { error: 'E', cause: 'c' }, note: undefined },
  { ...place, type: 'TaskScheduled', details: { parameters: '{}' }, note: { token: 't' } },
  {
    ...place,
    type: 'TaskSucceeded',
    details: { resourceType: 'lambda', resource: 'invoke', output: lambdaResult(answer).text },
    note: { answer },
  },
])('a record comes out of the journal as it went in: $type', (record) => {
  expect(unpackRecords(JSON.stringify([packRecord(record)]))).toEqual([record]);
});

test("a function's result is kept as the answer from which it follows", () => {
  const details = { output: lambdaResult(answer).text };
  const packed = JSON.stringify(packRecord({ ...place, type: 'TaskSucceeded', details, note: { answer } }));
  expect(packed.length).toBeLessThan(details.output.length / 3);
});
