import { createHmac } from 'node:crypto';

/** Signs a delivery as Stripe does: the time in seconds and an HMAC-SHA256 for each living secret. */
export const signatureHeader = (payload: string, secrets: readonly string[], seconds: number): string => {
  const signed = secrets.map((secret) => createHmac('sha256', secret).update(`${seconds}.${payload}`).digest('hex'));
  return [`t=${seconds}`, ...signed.map((hex) => `v1=${hex}`)].join(',');
};
