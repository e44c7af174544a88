import { LIMITS } from '../../states-language/limits.ts';
import type { AwsError } from '../aws-error.ts';

/** Checks that an input or output is JSON, and no larger than AWS takes; throws what `refuse` makes of the reason. */
export const checkJson = (what: 'input' | 'output', text: string, refuse: (why: string) => AwsError): void => {
  if (Buffer.byteLength(text) > LIMITS.dataBytes) throw refuse(`The ${what} is larger than ${LIMITS.dataBytes} bytes`);
  try {
    JSON.parse(text);
  } catch (error) {
    throw refuse(String(error));
  }
};
