/** Lies after every instant that the index can hold. */
export const endOfTime = '9999-12-31T23:59:59Z';
