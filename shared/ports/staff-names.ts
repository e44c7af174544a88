/**
 * Keeps what members of staff are called, by the id of their sign-in. What is written for ever holds the id alone, so
 * that a name can change or go; whoever reads it is shown the name.
 */
export type StaffNames = {
  /** Keeps what somebody is called now; the name before it is gone. */
  keep(id: string, name: string): Promise<void>;
  /** Reads all names by their ids. */
  all(): Promise<ReadonlyMap<string, string>>;
};
