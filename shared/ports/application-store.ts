import type { Application } from '../application/application.ts';
import type { Change } from '../change.ts';
import type { Instant } from '../instant.ts';
import type { KeptEvent } from '../timeline-event.ts';
import type { SentLetter } from './sent-letter.ts';

/** Keeps applications: one read with its waits, one save for everything that a decision writes. */
export type ApplicationStore = {
  /** Reads an application with its waits, strongly consistent; throws `NotFound` when there is none. */
  get(id: string): Promise<Application>;
  /** Writes a change in one transaction; throws `Conflict` when something it stands on has moved. */
  save(change: Change): Promise<void>;
  /** Says whether a change with this id among its `once` was written. */
  isDone(once: string): Promise<boolean>;
  /** Lists the ids of applications whose turn is this and whose next instant has come by `now`, oldest first. */
  due(turn: string, now: Instant): Promise<readonly string[]>;
  /** Lists the ids of applications about whose money somebody has to look, ended ones too; oldest first. */
  doubted(): Promise<readonly string[]>;
  /** Lists the ids of a person's applications; a save shows here a moment later. */
  ofPerson(personId: string): Promise<readonly string[]>;
  /** Reads the timeline, oldest first: whole, or as many of its newest events. */
  timeline(id: string, newest?: number): Promise<readonly KeptEvent[]>;
  /** Reads what became of the letters of an application, oldest first. */
  letters(id: string): Promise<readonly SentLetter[]>;
};
