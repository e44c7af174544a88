import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listen } from '../../listen.ts';
import { AwsError } from '../aws-error.ts';
import type { Access } from '../iam/access.ts';
import { cognitoNeeds } from '../iam/cognito-needs.ts';
import { dynamodbNeeds } from '../iam/dynamodb-needs.ts';
import { secretsNeeds } from '../iam/secrets-needs.ts';
import { sesNeeds, sesRefusal } from '../iam/ses-needs.ts';
import { statesNeeds } from '../iam/states-needs.ts';
import type { Secrets } from '../secrets/create-secrets.ts';
import type { Ses } from '../ses/create-ses.ts';
import type { UserDirectory } from '../sign-in/user-directory.ts';
import type { States } from '../states-api.ts';
import { answerQuery, refuseJson, refuseQuery } from './answers.ts';
import { readAwsRequest, type AwsRequest } from './aws-request.ts';
import { dynamodbForwarder } from './dynamodb-forwarder.ts';
import { playJson, readJson, type Play } from './play.ts';

export interface AwsEndpointOptions {
  /** 0 = any free port. */
  readonly port: number;
  readonly dynamodbPort: number;
  readonly access: Access;
  readonly states: Pick<States, 'handle'>;
  readonly secrets: Pick<Secrets, 'handle'>;
  readonly cognito: Pick<UserDirectory, 'handle'>;
  readonly ses: Pick<Ses, 'read' | 'handle'>;
  /** What is played beside these, by the name of the service. */
  readonly others?: Readonly<Record<string, Play>> | undefined;
  /** Told of every write to the table, before its caller is. */
  readonly onWrite?: (() => void) | undefined;
}

export interface AwsEndpoint {
  readonly port: number;
  readonly address: string;
  readonly busy: () => boolean;
  readonly close: () => Promise<void>;
}

type Forward = ReturnType<typeof dynamodbForwarder>['forward'];

const playDynamodb =
  ({ access }: AwsEndpointOptions, forward: Forward): Play =>
  (call, response, caller) => {
    if (caller.role) access.judge(caller, dynamodbNeeds(call.action, readJson(call), access.named));
    return forward(call, response);
  };

const playSes =
  ({ access, ses }: AwsEndpointOptions): Play =>
  async ({ action, body }, response, caller) => {
    const sending = await ses.read(action, new URLSearchParams(body.toString('utf8')));
    access.judge(caller, sesNeeds(action, sending?.envelope, access.named), sesRefusal);
    answerQuery(
      response,
      { action, namespace: 'http://ses.amazonaws.com/doc/2010-12-01/' },
      ses.handle(action, sending, caller.arn),
    );
  };

const playsOf = (options: AwsEndpointOptions, forward: Forward): Readonly<Record<string, Play>> => {
  const { access, states, secrets, cognito, others } = options;
  const dynamodb = playDynamodb(options, forward);
  return {
    ...others,
    dynamodb,
    streams: dynamodb,
    ses: playSes(options),
    states: playJson(access, statesNeeds, (action, input) => states.handle(action, input)),
    cognito: playJson(access, cognitoNeeds, (action, input) => cognito.handle(action, input)),
    secretsmanager: playJson(access, secretsNeeds, (action, input) => secrets.handle(action, input)),
  };
};

const notPlayed = ({ service, action }: AwsRequest) => {
  const asked = action === '' ? '' : `, nor its ${action}`;
  return new AwsError('UnknownOperationException', `The service '${service}' is not played on this machine${asked}.`);
};

const answerer = (options: AwsEndpointOptions, forward: Forward) => {
  const plays = playsOf(options, forward);
  return async (incoming: IncomingMessage, response: ServerResponse) => {
    let call: AwsRequest | undefined;
    try {
      call = await readAwsRequest(incoming);
      const play = plays[call.service];
      if (!play) throw notPlayed(call);
      await play(call, response, options.access.callerOf(call.accessKeyId));
    } catch (error) {
      if (response.headersSent) response.destroy();
      else if (call?.protocol === 'query') refuseQuery(response, error);
      else refuseJson(response, error);
    }
  };
};

/** Listens on 127.0.0.1 as the AWS services that the stack uses; any AWS SDK or CLI may call. */
export const startAwsEndpoint = async (options: AwsEndpointOptions): Promise<AwsEndpoint> => {
  const { forward, close: closeForwarder } = dynamodbForwarder(options.dynamodbPort, options.onWrite);
  const answer = answerer(options, forward);
  let inFlight = 0;
  const server = createServer((incoming, response) => {
    inFlight += 1;
    response.on('close', () => (inFlight -= 1));
    void answer(incoming, response);
  });
  server.keepAliveTimeout = 60_000;
  const listening = await listen(server, options.port);
  const close = async () => {
    await listening.close();
    closeForwarder();
  };
  return { ...listening, busy: () => inFlight > 0, close };
};
