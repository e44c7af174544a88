import type { ServerResponse } from 'node:http';
import type { JsonObject } from '../../json.ts';
import { AwsError } from '../aws-error.ts';
import type { Access, Caller } from '../iam/access.ts';
import type { Need } from '../iam/decide.ts';
import type { NamedResources } from '../iam/named-resources.ts';
import { answerJson } from './answers.ts';
import type { AwsRequest } from './aws-request.ts';

/** Plays one call for a caller; whoever is not allowed is refused before anything happens. Throws AwsError. */
export type Play = (call: AwsRequest, response: ServerResponse, caller: Caller) => Promise<void> | void;

/** Reads the JSON of a request's body; an empty one is an empty object. */
export const readJson = ({ body }: AwsRequest): JsonObject => {
  try {
    return (body.length === 0 ? {} : JSON.parse(body.toString('utf8'))) as JsonObject;
  } catch {
    throw new AwsError('SerializationException', 'The body is not JSON.');
  }
};

/** Plays a service of the JSON protocol: what each action needs, and what it answers. */
export const playJson =
  (
    access: Access,
    needs: (action: string, input: JsonObject, named: NamedResources) => Need[],
    handle: (action: string, input: JsonObject) => unknown,
  ): Play =>
  async (call, response, caller) => {
    const input = readJson(call);
    access.judge(caller, needs(call.action, input, access.named));
    answerJson(response, await handle(call.action, input));
  };
