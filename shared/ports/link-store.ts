import type { Instant } from '../instant.ts';

/** What a link opens: one purpose, one wait. */
export type LinkTarget = {
  readonly purpose: LinkPurpose;
  readonly applicationId: string;
  readonly wait: string;
  readonly attempt: string;
  readonly expiresAt: Instant;
};

/** Names what a link is a capability for; whoever holds it needs no sign-in. */
export type LinkPurpose = 'pay' | 'reference';

/** Keeps links by their SHA-256 alone. */
export type LinkStore = {
  /** Finds what a link opens, or opened: whoever reads it heeds `expiresAt`. */
  find(digest: string): Promise<LinkTarget | undefined>;
};
