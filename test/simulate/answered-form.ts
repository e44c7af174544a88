/** A form that somebody sent, and what the page told them: the auditor asks what became of it. */
export type AnsweredForm = {
  readonly path: string;
  readonly form: Readonly<Record<string, string>>;
  /** The address of who was signed in; nobody's where a link was enough. */
  readonly by: string | undefined;
  /** When it was sent and when it was answered, in milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
  readonly statusCode: number;
  /** Where the page led; empty where it showed something itself. */
  readonly location: string;
};
