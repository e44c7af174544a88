/** A kill of a stack by its own clock: between the last time it told before, and the first after, in milliseconds since 1970. */
export type Strike = { readonly from: number; readonly to: number };
