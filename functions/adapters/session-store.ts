import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { hasCome, instantSchema, secondsOf } from '../../shared/instant.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { SessionStore } from '../../shared/ports/session-store.ts';
import { conditionHeld } from './condition-held.ts';
import { byPerson } from './index-query.ts';
import { keyOf, rowKeys } from './row-keys.ts';
import type { Table } from './table.ts';

const sessionRow = z.object({
  audience: z.enum(['applicant', 'staff']),
  subject: z.string(),
  email: z.string(),
  name: z.optional(z.string()),
  groups: z.array(z.string()),
  expiresAt: instantSchema,
});

/** Names whose sessions these are in the index by person: an address by its digest, since a session knows no more. */
const sessionsOf = (email: string): string => `SESSIONS-OF-${rowKeys.address(email).pk}`;

/** Takes every session of an address away, on whatever device it began. */
export const endSessionsOf = async (rows: Table, email: string): Promise<void> => {
  for (const row of await byPerson(rows, sessionsOf(email))) await rows.remove(keyOf(row));
};

/** Makes a secret of 256 random bits. */
const randomSecret = (): string => randomBytes(32).toString('base64url');

/** Keeps sessions in the table by the digest of their secret; DynamoDB lets them go when they have expired. */
export const sessionStore = (rows: Table, clock: Clock, newSecret: () => string = randomSecret): SessionStore => ({
  begin: async (session) => {
    const secret = newSecret();
    const expires = secondsOf(session.expiresAt);
    const person = sessionsOf(session.email);
    await rows.put({ Item: { ...rowKeys.session(secret), entity: 'session', ...session, person, expires } });
    return secret;
  },
  find: async (secret) => {
    const row = await rows.get(rowKeys.session(secret));
    const session = row === undefined ? undefined : sessionRow.parse(row);
    return session === undefined || hasCome(session.expiresAt, clock.now()) ? undefined : session;
  },
  end: async (secret) => {
    const now = clock.now();
    // DynamoDB may have let it go since it was found: then there is nothing to end, and nothing is to be written.
    await conditionHeld(
      rows.update({
        Key: rowKeys.session(secret),
        UpdateExpression: 'SET expiresAt = :now, expires = :seconds, entity = :entity',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':now': now, ':seconds': secondsOf(now), ':entity': 'session' },
      }),
    );
  },
});
