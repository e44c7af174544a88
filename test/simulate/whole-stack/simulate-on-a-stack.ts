import { constants } from 'node:os';
import { synthesized } from '../../template/synthesized.ts';
import { audit } from '../audit.ts';
import { deedsOf } from '../deeds-of.ts';
import { tellDeeds } from '../tell-deeds.ts';
import { type Asked, type Lived, liveOnAStack } from './live-on-a-stack.ts';

const timesEach = (counts: ReadonlyMap<number, number>): string =>
  [...counts].map(([status, times]) => `${times} times ${status}`).join(', ');

/** Says what the auditor saw, and of which applications it did not see the saves. */
const sightOf = ({ witness, lives }: Lived): string => {
  const ids = lives.flatMap((life) => life.ids);
  const unseen = ids.filter((id) => witness.saves.get(id) === undefined);
  const saves = ids.reduce((sum, id) => sum + (witness.saves.get(id)?.length ?? 0), 0);
  const blind = unseen.length === 0 ? '' : `; blind for those of ${unseen.length}: ${unseen.join(' ')}`;
  const events = witness.rows.items().filter(({ entity }) => entity === 'stripe-event').length;
  return `seen: ${events} recorded events of Stripe, ${saves} saves of ${ids.length - unseen.length} of ${ids.length} applications${blind}`;
};

/** Says what the auditor forgives, and so cannot see. */
const blindnessOf = ({ strikes }: Lived): string => {
  const widest = Math.max(0, ...strikes.map(({ from, to }) => to - from));
  return `not seen: what is late by less than two minutes, or half an hour about a kill (each known to ${Math.ceil(widest / 1000)} s); letters repeated within the minute before one; log lines that never reached the disk`;
};

const linesOf = (lived: Lived): readonly string[] => {
  const { mails, forgeries } = lived.witness;
  const repeated = mails.length - new Set(mails.map(({ key, to }) => `${key} ${to}`)).size;
  return [
    `${mails.length} letters, ${repeated} repeated by a crash between the mail service and our note of it`,
    `${forgeries.length} made-up events of Stripe, answered ${timesEach(lived.toForger)}`,
    sightOf(lived),
    blindnessOf(lived),
    `pages answered ${timesEach(lived.replies)} (503: killed under the request)`,
  ];
};

/** Lets a signal to this process alone be an exit, which takes the stack and its folder along. */
const exitOnSignal = (): void => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => process.exit(128 + constants.signals[signal]));
};

/** Plays lives on a whole stack that is killed again and again and tells what it saw; answers how often one broke a law. */
export const simulateOnAStack = async (asked: Asked): Promise<number> => {
  exitOnSignal();
  const began = performance.now();
  const say = (line: string) => console.error(line);
  const lived = await liveOnAStack(await synthesized('local'), asked, say);
  const { witness, lives, kills } = lived;
  try {
    const violations = await audit(witness, lives);
    for (const { life, id, law, how } of violations) console.log(`life ${life}, application ${id}, ${law}: ${how}`);
    console.log(tellDeeds([await deedsOf(witness.ports.applications, lives)]));
    for (const line of linesOf(lived)) console.log(line);
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    console.log(
      `${lives.length} lives, ${kills} kills, ${violations.length} violations, seed ${asked.seed}, ${seconds} s`,
    );
    return violations.length;
  } finally {
    await lived.close();
  }
};
