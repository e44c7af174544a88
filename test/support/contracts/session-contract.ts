import { describe, expect, test } from '@jest/globals';
import type { Instant } from '../../../shared/instant.ts';
import type { Session, SessionStore } from '../../../shared/ports/session-store.ts';

/** What the contract needs of a world: its sessions, and to move its clock. */
type SessionWorld = { readonly sessions: SessionStore; readonly moveTo: (now: Instant) => void };

const start = '2026-03-02T15:00:00.000Z';
const session: Session = {
  ...{ audience: 'staff', subject: 'sub-cora', email: 'cora@example.net', name: 'Cora', groups: ['coordinator'] },
  expiresAt: '2026-03-02T23:00:00.000Z',
};

/** Holds what sessions promise, for those in memory and the real ones alike. */
export const sessionContract = (name: string, make: (start: Instant) => Promise<SessionWorld>): void => {
  describe(`the sessions ${name}`, () => {
    test('are found by their secret until they expire, each by its own', async () => {
      const { sessions, moveTo } = await make(start);
      const [secret, other] = [
        await sessions.begin(session),
        await sessions.begin({ ...session, subject: 'sub-rosa' }),
      ];
      expect(await sessions.find(secret)).toEqual(session);
      expect(await sessions.find(other)).toEqual({ ...session, subject: 'sub-rosa' });
      expect(await sessions.find(secret.replace(/.$/, '-'))).toBeUndefined();
      moveTo('2026-03-02T22:59:59.999Z');
      expect(await sessions.find(secret)).toEqual(session);
      moveTo(session.expiresAt);
      expect(await sessions.find(secret)).toBeUndefined();
    });

    test('end alone, and for good', async () => {
      const { sessions } = await make(start);
      const [secret, other] = [await sessions.begin(session), await sessions.begin(session)];
      await sessions.end(secret);
      await sessions.end(secret);
      expect(await sessions.find(secret)).toBeUndefined();
      expect(await sessions.find(other)).toEqual(session);
    });

    test('end without a word where there is none any more, and none begins by that', async () => {
      const { sessions, moveTo } = await make(start);
      await sessions.end('nobody');
      moveTo('2026-03-02T14:00:00.000Z');
      expect(await sessions.find('nobody')).toBeUndefined();
    });
  });
};
