import type { Person } from '../person.ts';

/** Keeps what people have applied for. */
export type PersonStore = {
  /** Finds or makes the person with this address (lower case, trimmed). */
  byAddress(email: string, newId: string): Promise<Person>;
  /** Finds the id of the person with this address, if somebody has it. */
  idAt(email: string): Promise<string | undefined>;
  get(id: string): Promise<Person>;
};
