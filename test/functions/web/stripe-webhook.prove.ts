import { afterAll, beforeAll } from '@jest/globals';
import { openWebhookDoor, type WebhookDoor } from '../../support/webhook-door.ts';
import { webhookContract } from '../../support/contracts/webhook-contract.ts';

let door: WebhookDoor;
beforeAll(async () => {
  door = await openWebhookDoor();
});
afterAll(() => door.close());

webhookContract(2_000, () => door);
