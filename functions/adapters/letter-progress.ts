import { type Instant, secondsOf } from '../../shared/instant.ts';
import { policyAt } from '../../shared/policy/policy-at.ts';
import { NotFound } from '../../shared/ports/not-found.ts';
import type { Delivery } from '../../shared/ports/sent-letter.ts';
import type { Outbox } from '../../shared/ports/outbox.ts';
import type { OutboxStore } from '../../shared/ports/outbox-store.ts';
import { put } from './change-write.ts';
import { conditionHeld } from './condition-held.ts';
import { partition } from './partition.ts';
import { rowKeys } from './row-keys.ts';
import { sentLetter } from './sent-letter.ts';
import type { Table } from './table.ts';

/** Whose turn it is about a letter that did not arrive: the name under which the index of turns lists it. */
export const cameBack = 'letter-came-back';

type Progress = Pick<OutboxStore, 'sending' | 'sent' | 'again' | 'putBack' | 'dropped' | 'delivery'>;

const sent =
  (rows: Table): Progress['sent'] =>
  (id, key, messageId, now) =>
    rows.update({
      Key: rowKeys.letter(id, key),
      UpdateExpression: 'SET #state = :sent, messageId = :messageId, sentAt = :now REMOVE ready, outbox',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':sent': 'sent', ':messageId': messageId, ':now': now },
    });

/** A record of the stream may come once more when its letter has left, and its wait is over by then. */
const dropped =
  (rows: Table): Progress['dropped'] =>
  (id, key) =>
    conditionHeld(
      rows.update({
        Key: rowKeys.letter(id, key),
        ConditionExpression: '#state IN (:intent, :sending)',
        UpdateExpression: 'SET #state = :dropped REMOVE ready, outbox',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':intent': 'intent', ':sending': 'sending', ':dropped': 'dropped' },
      }),
    );

/** When DynamoDB lets a link go, in seconds since 1970: until then its holder may ask for a new one. */
const expiresOf = (expiresAt: Instant): number =>
  secondsOf(expiresAt) + policyAt(expiresAt).retention.linkDays * 86_400;

/**
 * Marks a letter as leaving and keeps the digests of its links, in one transaction; counts the tries. The stream hears
 * of intents alone, so that a try that fails does not wake the next one.
 */
const sending =
  (rows: Table): Progress['sending'] =>
  (id, key, links) => {
    const Update = {
      Key: rowKeys.letter(id, key),
      ConditionExpression: '#state IN (:intent, :sending)',
      UpdateExpression: 'SET #state = :sending ADD tries :one',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':intent': 'intent', ':sending': 'sending', ':one': 1 },
    };
    const kept = links.map(({ digest, target }) =>
      put(rowKeys.link(digest), { entity: 'link', ...target, expires: expiresOf(target.expiresAt) }),
    );
    return conditionHeld(rows.transact([{ Update }, ...kept]));
  };

/** The stream tells of it as of a letter that was just written. */
const putBack =
  (rows: Table): Progress['putBack'] =>
  (id, key, now) =>
    conditionHeld(
      rows.update({
        Key: rowKeys.letter(id, key),
        ConditionExpression: '#state IN (:intent, :sending)',
        UpdateExpression: 'SET #state = :intent, #outbox = :letter, #ready = :now',
        ExpressionAttributeNames: { '#state': 'state', '#outbox': 'outbox', '#ready': 'ready' },
        ExpressionAttributeValues: {
          ':intent': 'intent',
          ':sending': 'sending',
          ':letter': 'letter' satisfies Outbox,
          ':now': now,
        },
      }),
    );

const again =
  (rows: Table): Progress['again'] =>
  (id, key, now) =>
    conditionHeld(
      rows.update({
        Key: rowKeys.letter(id, key),
        ConditionExpression: 'attribute_exists(ready)',
        UpdateExpression: 'SET #state = :intent, touchedAt = :now ADD touches :one',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':intent': 'intent', ':now': now, ':one': 1 },
      }),
    );

/** Says what must hold for news to be kept: the weaker give way to any other, the stronger come back once. */
const unlessKnown: Readonly<Record<Delivery, string>> = {
  delivered: 'delivery',
  'given-up': 'delivery',
  bounced: 'dealtWithAt',
  complained: 'dealtWithAt',
  suppressed: 'dealtWithAt',
};

/** Says whether a letter went to an address that its person left: that nobody reads it there is what one expects. */
const isToTheFormer = (key: string): boolean => key.includes('/address-left/');

/**
 * Keeps what became of a letter, and answers with it as it stands then; one that did not arrive stands on the
 * coordinator's list until it is dealt with. Events come twice and in any order: what was known is not forgotten.
 * @throws NotFound when there is no such letter.
 */
const delivery =
  (rows: Table): Progress['delivery'] =>
  async (id, key, news, now) => {
    const isWell = news === 'delivered' || isToTheFormer(key);
    const failed = isWell ? '' : ', turn = :turn, due = :now';
    const values = isWell ? {} : { ':turn': cameBack, ':now': now };
    await conditionHeld(
      rows.update({
        Key: rowKeys.letter(id, key),
        ConditionExpression: `attribute_exists(pk) AND attribute_not_exists(${unlessKnown[news]})`,
        UpdateExpression: `SET delivery = :delivery${failed}`,
        ExpressionAttributeValues: { ':delivery': news, ...values },
      }),
    );
    const { pk, sk } = rowKeys.letter(id, key);
    const [kept] = await partition(rows, pk, { only: sk, isConsistent: true });
    if (kept === undefined) throw new NotFound('letter');
    return sentLetter(kept);
  };

/** Keeps how far letters came: intent, sending, sent or dropped, and what became of them on the way. */
export const letterProgress = (rows: Table): Progress => ({
  sending: sending(rows),
  sent: sent(rows),
  again: again(rows),
  putBack: putBack(rows),
  dropped: dropped(rows),
  delivery: delivery(rows),
});
