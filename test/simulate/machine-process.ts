import type { SFNClient } from '@aws-sdk/client-sfn';
import type { Clock } from '../../infra/local/clock.ts';
import { createMemoryJournal } from '../../infra/local/memory-journal.ts';
import type { States } from '../../infra/local/services/states-api.ts';
import { type MortalJournal, mortalJournal } from './mortal-journal.ts';
import type { Call, Stage } from './stage.ts';

/** What the state machine needs of the world around it. */
type Around = {
  readonly clock: Clock;
  /** Throws the dice of jitter, from 0 up to 1. */
  readonly random: () => number;
  /** Calls a task for a process that asks whether it still lives, as soon as it comes to that. */
  readonly call: (called: Parameters<Call>, isAlive: () => boolean) => Promise<unknown>;
  /** Told of every execution that ended other than by its own end. */
  readonly ended: (detail: Readonly<Record<string, unknown>>) => void;
};

/** The process of the state machine: it can be killed at any moment, and the next goes on with what its journal kept. */
export class MachineProcess {
  readonly journal = createMemoryJournal();
  private readonly stage: Stage;
  private readonly around: Around;
  private mortal: MortalJournal;
  private opened: States;
  private uuids = 0;

  constructor(stage: Stage, around: Around) {
    this.stage = stage;
    this.around = around;
    this.mortal = mortalJournal(this.journal);
    this.opened = this.open();
  }

  /** The state machines of the process that lives at the moment. */
  get states(): States {
    return this.opened;
  }

  /** Kills the process, whatever it does at the moment, and starts another on what it kept. */
  restart(): void {
    this.mortal.die();
    void this.opened.close();
    this.mortal = mortalJournal(this.journal);
    this.opened = this.open();
  }

  /** Speaks to whichever process lives, as the functions do: what travels has no undefined fields, and dates in seconds since 1970. */
  client(): SFNClient {
    const send = async (command: { readonly constructor: { readonly name: string }; readonly input: object }) => {
      const action = command.constructor.name.replace(/Command$/, '');
      const answer = await this.opened.handle(action, JSON.parse(JSON.stringify(command.input)));
      const dated = (name: string, found: unknown) => (/Date$/.test(name) ? new Date(Number(found) * 1000) : found);
      return JSON.parse(JSON.stringify(answer), dated) as unknown;
    };
    return { send } as unknown as SFNClient;
  }

  private open(): States {
    const { clock, random, ended } = this.around;
    const { journal, call } = this.mortal;
    return this.stage.open({
      ...{ clock, journal, random, ended },
      uuid: () => `00000000-0000-4000-8000-${String((this.uuids += 1)).padStart(12, '0')}`,
      call: (...called) => call((isAlive) => this.around.call(called, isAlive)),
    });
  }
}
