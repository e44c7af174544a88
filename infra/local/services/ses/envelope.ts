/** What SES needs to know to carry a mail, whatever is in it. */
export interface Envelope {
  /** The sender's bare address. */
  readonly from: string;
  /** Every bare address it goes to: To, Cc and Bcc together. */
  readonly recipients: readonly string[];
  readonly configurationSet: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
}

/** A mail as it was handed over, before SES says yes or no. */
export interface Sending {
  readonly envelope: Envelope;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  /** The MIME source, of mails that came as one. */
  readonly raw: string | undefined;
}
