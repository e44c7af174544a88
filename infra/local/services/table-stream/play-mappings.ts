import * as z from 'zod/mini';
import { arn } from '../../cloud-assembly/account.ts';
import { answerJson } from '../aws-endpoint/answers.ts';
import { readJson, type Play } from '../aws-endpoint/play.ts';
import { AwsError } from '../aws-error.ts';
import type { Access } from '../iam/access.ts';
import type { TableStream } from './table-stream.ts';

const PATH = /^\/2015-03-31\/event-source-mappings\/?([^/]*)$/;

const update = z.strictObject({ Enabled: z.boolean() });

type Mapping = TableStream['mappings'][number];

const told = ({ mapping, enabled }: Mapping) => ({
  UUID: mapping.uuid,
  EventSourceArn: mapping.EventSourceArn,
  FunctionArn: mapping.FunctionName,
  BatchSize: mapping.BatchSize,
  State: enabled ? 'Enabled' : 'Disabled',
});

const updated = (mappings: readonly Mapping[], uuid: string, input: unknown) => {
  const found = mappings.find(({ mapping }) => mapping.uuid === uuid);
  if (!found) throw new AwsError('ResourceNotFoundException', `There is no event source mapping ${uuid}.`, 404);
  const asked = update.safeParse(input);
  if (!asked.success)
    throw new AwsError('InvalidParameterValueException', 'Only Enabled of a mapping is changed on this machine.');
  found.enable(asked.data.Enabled);
  return told(found);
};

/** Plays the calls of Lambda that show the event source mappings, and let one rest or work again. */
export const playMappings =
  (access: Access, { mappings }: Pick<TableStream, 'mappings'>): Play =>
  (call, response, caller) => {
    const { method, url } = call;
    const [, uuid = ''] = PATH.exec(url.pathname) ?? [];
    const judge = (action: string, resource: string) =>
      access.judge(caller, [{ action: `lambda:${action}`, resource }]);
    if (method === 'GET' && uuid === '' && url.search === '') {
      judge('ListEventSourceMappings', '*');
      return answerJson(response, { EventSourceMappings: mappings.map(told) });
    }
    if (method === 'PUT' && uuid !== '') {
      judge('UpdateEventSourceMapping', arn('lambda', `event-source-mapping:${uuid}`));
      return answerJson(response, updated(mappings, uuid, readJson(call)), 202);
    }
    const message = `Lambda's ${method} ${url.pathname}${url.search} is not played on this machine.`;
    throw new AwsError('UnknownOperationException', message);
  };
