import { synthesized } from '../../template/synthesized.ts';
import { audit } from '../audit.ts';
import { type Asked, liveOnAStack } from './live-on-a-stack.ts';

/** Plays lives on a whole stack that is killed again and again, holds each to every law, and tells what it saw. */
export const simulateOnAStack = async (asked: Asked): Promise<void> => {
  const began = performance.now();
  const say = (line: string) => console.error(line);
  const lived = await liveOnAStack(await synthesized('local'), asked, say);
  const { witness, lives, kills, replies } = lived;
  try {
    const violations = await audit(witness, lives);
    for (const { life, id, law, how } of violations) console.log(`life ${life}, application ${id}, ${law}: ${how}`);
    const pages = [...replies].map(([status, times]) => `${times} times ${status}`).join(', ');
    console.log(`${witness.mails.length} letters; pages answered ${pages} (503: killed under the request)`);
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    console.log(
      `${lives.length} lives, ${kills} kills, ${violations.length} violations, seed ${asked.seed}, ${seconds} s`,
    );
    if (violations.length > 0) process.exitCode = 1;
  } finally {
    await lived.close();
  }
};
