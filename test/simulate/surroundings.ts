import type { Fate, TakenLetter } from '../support/in-memory/memory-mail.ts';
import type { TableWorld } from '../support/running/table-world.ts';

/** A letter that left, as the mail service has it. */
export type Mail = TakenLetter;

/** Whoever reads the letters of an application. */
export type Readers = { read(mail: Mail): void; fateOf(address: string): Fate };

/** What a life needs of the world around it, in memory or on a whole stack. */
export type Surroundings = {
  readonly clock: { now(): number };
  readonly ports: Pick<TableWorld, 'addMember' | 'people' | 'ids' | 'clock' | 'applications'>;
  readonly stripe: {
    /** Pays an open session, and says whether that was possible; `delayed` by a bank that takes days. */
    pay(session: string, how: { readonly delayed: boolean }): boolean | Promise<boolean>;
    /** Lets the bank speak about a delayed payment, where it does not by itself. */
    bankSpeaks(session: string, succeeds: boolean): void;
  };
  /** Finds the readers of an application's letters. */
  readonly lives: Map<string, Readers>;
  /** Lets something happen after so many milliseconds, in the life of an application. */
  after(milliseconds: number, act: () => Promise<void>, id?: string): void;
  /** Does something that no trouble strikes: what is set up, or looked at. */
  calmly<Result>(act: () => Promise<Result>): Promise<Result>;
  /** Writes the address of a referee as this world's mail knows it. */
  addressOf(referee: string, life: number): string;
};
