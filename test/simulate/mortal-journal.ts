import type { Journal } from '../../infra/local/journal.ts';

/** A journal as one process sees it: what it would write after its death is lost, as after kill -9. */
export type MortalJournal = {
  readonly journal: Journal;
  readonly die: () => void;
  /** Lets the process call somebody, who is called as long as it lives, and whose answer it hears as long as it lives. */
  readonly call: <Answer>(act: (isAlive: () => boolean) => Promise<Answer>) => Promise<Answer>;
};

const never = new Promise<never>(() => undefined);

/** Gives one process its view of a journal that outlives it. */
export const mortalJournal = (kept: Journal): MortalJournal => {
  let alive = true;
  const whileAlive =
    <Words extends readonly unknown[]>(write: (...words: Words) => void) =>
    (...words: Words): void => {
      if (alive) write(...words);
    };
  const journal: Journal = {
    append: whileAlive((...words) => kept.append(...words)),
    saveExecution: whileAlive((...words) => kept.saveExecution(...words)),
    saveMachine: whileAlive((...words) => kept.saveMachine(...words)),
    removeMachine: whileAlive((...words) => kept.removeMachine(...words)),
    saveDefinition: whileAlive((...words) => kept.saveDefinition(...words)),
    // A new process forgets what ended 90 days before, as AWS does; the auditor comes years later.
    forgetBefore: () => undefined,
    definition: (revision) => kept.definition(revision),
    committed: () => kept.committed(),
    machines: () => kept.machines(),
    execution: (arn) => kept.execution(arn),
    executions: (query) => kept.executions(query),
    unfinished: () => kept.unfinished(),
    history: (key) => kept.history(key),
    lastKey: () => kept.lastKey(),
    close: () => undefined,
  };
  return {
    journal,
    die: () => void (alive = false),
    call: async (act) => {
      try {
        const answer = await act(() => alive);
        return await (alive ? answer : never);
      } catch (error) {
        if (!alive) return never;
        throw error;
      }
    },
  };
};
