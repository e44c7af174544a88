/** Read the words of whatever was thrown; some libraries, as JSONata, throw plain objects. */
export const messageOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
