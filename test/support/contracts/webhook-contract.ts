import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { computedLong } from '../fuzz/computed-long.ts';
import { canary } from '../fuzz/hostile.ts';
import type { Knock, WebhookDoor } from '../webhook-door.ts';
import { isReadableEvent, webhookNonsense } from '../fuzz/webhook-nonsense.ts';

const how = fc.record({ body: webhookNonsense, base64: fc.boolean() });

/** Brings so many bodies of nonsense to the webhook, signed and not, and holds that nothing comes of them. */
export const webhookContract = (numRuns: number, door: () => WebhookDoor): void => {
  const patience = 30_000 + numRuns * 150;

  /** Brings a request to the door; answers with its status code, at once. */
  const knock = async (sent: Knock): Promise<number> => {
    const began = process.cpuUsage();
    const status = await door().knock(sent);
    expect(computedLong('the webhook', began)).toEqual([]);
    // What is refused waits for nothing: without a turn for the rest, connections that end meanwhile would look open.
    await setImmediate();
    return status;
  };

  describe(`${numRuns} bodies of nonsense at the webhook`, () => {
    test(
      'are refused when they are not signed, whatever they are, and nothing is stored',
      async () => {
        const before = await door().world.items();
        const property = fc.asyncProperty(how, async (sent) => {
          expect(await knock({ ...sent, unsigned: true })).toBe(400);
          expect(await knock({ ...sent, secret: 'whsec_of_somebody' })).toBe(400);
        });
        await fc.assert(property, { numRuns });
        expect(await door().world.items()).toEqual(before);
      },
      patience,
    );

    test(
      'that are signed are taken, refused, or asked for again where they cannot be read, and no word of them is stored',
      async () => {
        const property = fc.asyncProperty(how, async (sent) => {
          const status = await knock(sent);
          // What Stripe signed and nobody can read comes again, for days, and is alarmed: it shall not be lost.
          expect([200, 400, 500]).toContain(status);
          if (isReadableEvent(sent.body)) expect(status).not.toBe(500);
        });
        await fc.assert(property, { numRuns });
        expect(JSON.stringify(await door().world.items())).not.toContain(canary);
      },
      patience,
    );
  });
};
