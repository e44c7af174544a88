import type { Delivery, SigningSecrets, StripeEvent } from '../records/kinds.ts';
import { signatureHeader } from './signature.ts';

// Beyond the 300 seconds that a receiver tolerates.
const TOO_OLD = 301;

const livingSecrets = (signing: SigningSecrets | undefined, seconds: number): string[] =>
  (signing?.secrets ?? []).filter(({ until }) => until === null || until > seconds).map(({ secret }) => secret);

/** Writes and signs one delivery with the clock's time, corrupted where that was asked for. */
export const packDelivery = (
  event: StripeEvent,
  signing: SigningSecrets | undefined,
  corrupt: Delivery['corrupt'],
  seconds: number,
): { payload: Buffer; signature: string } => {
  const payload = JSON.stringify(event, null, 2);
  const secrets = corrupt === 'secret' ? ['whsec_of_somebody_else'] : livingSecrets(signing, seconds);
  const signature = signatureHeader(payload, secrets, corrupt === 'time' ? seconds - TOO_OLD : seconds);
  const sent = corrupt === 'body' ? payload.replace(/"livemode": false/, '"livemode": true ') : payload;
  return {
    payload: Buffer.from(sent),
    signature: corrupt === 'signature' ? signature.replace(/v1=./, 'v1=g') : signature,
  };
};
