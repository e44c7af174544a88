/** What the public register shows of an endorsed person who agreed to be listed. */
export type RegisterEntry = {
  readonly number: string;
  readonly name: string;
  readonly credential: string;
  readonly category: string;
  readonly designation?: string | undefined;
  readonly issuedOn: string;
  readonly validUntil: string;
  readonly listed: boolean;
};
