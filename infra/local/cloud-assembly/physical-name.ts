import { createHash } from 'node:crypto';

const letters = (seed: string, alphabet: string, length: number) =>
  [...createHash('sha256').update(seed).digest().subarray(0, length)]
    .map((byte) => alphabet[byte % alphabet.length])
    .join('');

/** Makes the name CloudFormation would: stack, logical id, 12 letters; here the letters follow from the other two. */
export const physicalName = (stack: string, logicalId: string, longest = 255) => {
  const tail = letters(`${stack}/${logicalId}`, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789', 12);
  const id = logicalId.slice(0, Math.max(8, longest - stack.length - tail.length - 2));
  return `${stack}-${id}-${tail}`.slice(-longest);
};

/** Makes an id of the length and alphabet a service uses; the same seed gives the same id. */
export const serviceId = (seed: string, length: number, alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789') =>
  letters(seed, alphabet, length);

/** Makes a UUID that follows from its seed. */
export const seededUuid = (seed: string) => {
  const hex = createHash('sha256').update(seed).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};
