import type { CloudAssembly } from '../cloud-assembly/read-cloud-assembly.ts';
import type { Clock } from '../clock.ts';
import type { SignIn } from '../services/sign-in/start-sign-in.ts';
import type { Closers } from './closers.ts';
import type { DataFolder } from './data-folder.ts';
import type { EventLines } from './event-lines.ts';

/** What every part of the stack stands on. */
export interface Ground {
  assembly: CloudAssembly;
  clock: Clock;
  data: DataFolder;
  lines: EventLines;
  closers: Closers;
  signIn: SignIn;
  /** How many calls of functions may run at once; a settled account's quota unless given. */
  concurrency?: number | undefined;
  awsPort: number;
  /** Values of secrets by name or logical id. */
  secretValues: Readonly<Record<string, string>>;
  /** Told when the database ends by itself. */
  onLost: ((reason: string) => void) | undefined;
}
