import type { Play } from '../services/aws-endpoint/play.ts';
import { playCloudformation } from '../services/cloudformation/play-cloudformation.ts';
import type { EventBus } from '../services/event-bus/event-bus.ts';
import { playEvents } from '../services/event-bus/play-events.ts';
import { playLambda } from '../services/lambda/play-lambda.ts';
import { logGroups } from '../services/logs/log-groups.ts';
import { playLogs } from '../services/logs/play-logs.ts';
import type { Ses } from '../services/ses/create-ses.ts';
import { playSesV2 } from '../services/ses/play-ses-v2.ts';
import { playSqs } from '../services/sqs/play-sqs.ts';
import { playMappings } from '../services/table-stream/play-mappings.ts';
import type { TableStream } from '../services/table-stream/table-stream.ts';
import type { Ground } from './ground.ts';
import type { Stores } from './open-stores.ts';
import type { Compute } from './start-compute.ts';

interface Operated extends Pick<Compute, 'lambda'> {
  readonly bus: Pick<EventBus, 'rules' | 'isEnabled' | 'enable'>;
  readonly stream: Pick<TableStream, 'mappings'>;
  readonly ses: Pick<Ses, 'handle' | 'suppressed' | 'allowSending' | 'maySend'>;
}

/** What people look at the stack and repair it with, as the runbook does with the AWS CLI; no function calls these. */
export const operatorPlays = (
  { assembly, clock }: Pick<Ground, 'assembly'> & { readonly clock: { now(): number } },
  { access, deadLetters, functionLog }: Pick<Stores, 'access' | 'deadLetters' | 'functionLog'>,
  { lambda, bus, stream, ses }: Operated,
): Readonly<Record<string, Play>> => ({
  lambda: playLambda(access, lambda, playMappings(access, stream)),
  events: playEvents(access, bus),
  logs: playLogs(access, logGroups(assembly), () => functionLog.read()),
  sqs: playSqs({ assembly, access, deadLetters, now: () => clock.now() }),
  sesv2: playSesV2({ access, assembly, ses }),
  cloudformation: playCloudformation(access, assembly, clock.now()),
});
