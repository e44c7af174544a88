import type { Play } from '../services/aws-endpoint/play.ts';
import { playCloudformation } from '../services/cloudformation/play-cloudformation.ts';
import { playLambda } from '../services/lambda/play-lambda.ts';
import { logGroups } from '../services/logs/log-groups.ts';
import { playLogs } from '../services/logs/play-logs.ts';
import type { Ses } from '../services/ses/create-ses.ts';
import { playSesV2 } from '../services/ses/play-ses-v2.ts';
import { playSqs } from '../services/sqs/play-sqs.ts';
import type { Ground } from './ground.ts';
import type { Stores } from './open-stores.ts';
import type { Compute } from './start-compute.ts';

/** What people look at the stack and repair it with, as the runbook does with the AWS CLI; no function calls these. */
export const operatorPlays = (
  { assembly, clock }: Pick<Ground, 'assembly'> & { readonly clock: { now(): number } },
  { access, deadLetters, functionLog }: Pick<Stores, 'access' | 'deadLetters' | 'functionLog'>,
  { lambda }: Pick<Compute, 'lambda'>,
  ses: Pick<Ses, 'handle' | 'suppressed'>,
): Readonly<Record<string, Play>> => ({
  lambda: playLambda(access, lambda),
  logs: playLogs(access, logGroups(assembly), () => functionLog.read()),
  sqs: playSqs({ assembly, access, deadLetters, now: () => clock.now() }),
  sesv2: playSesV2({ access, assembly, ses }),
  cloudformation: playCloudformation(access, assembly, clock.now()),
});
