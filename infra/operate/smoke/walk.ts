import { messageOf } from '../../local/message-of.ts';
import { cleanUp } from './clean-up.ts';
import { submission } from './smoke-application.ts';
import { openStage, type SmokeTarget } from './smoke-stage.ts';
import { bounce, end, timeout, wait, write } from './steps.ts';

/** Walks a stage: an encrypted write, a wait, a bounce, a timeout. Says a line per step; true when all was as it should. */
export const walk = async (target: SmokeTarget): Promise<boolean> => {
  const stage = openStage(target);
  const tried = async (name: string, step: () => Promise<string>): Promise<boolean> => {
    const began = performance.now();
    const [word, told] = await step().then(
      (seen) => ['ok', seen],
      (error: unknown) => ['FAILED', messageOf(error)],
    );
    const took = ((performance.now() - began) / 1000).toFixed(1);
    target.say(`${name.padEnd(8)} ${word}: ${told} (${took} s)`);
    return word === 'ok';
  };
  const first = await submission(stage);
  const second = await submission(stage);
  const { id } = first.application;
  const written = await tried('write', () => write(stage, first));
  const waited = written && (await tried('wait', () => wait(stage, id)));
  const bounced = waited && (await tried('bounce', () => bounce(stage, id)));
  const ended = await tried('end', () => end(stage, id));
  const timedOut = await tried('timeout', () => timeout(stage, second));
  const cleaned = await tried('clean up', () => cleanUp(stage, [first, second]));
  return [written, waited, bounced, ended, timedOut, cleaned].every(Boolean);
};
