import { createHash } from 'node:crypto';
import type { Journal } from '../../journal.ts';
import type { Machine } from '../../states-language/definition/machine.ts';
import { parseDefinition } from '../../states-language/definition/parse-definition.ts';

/** Keeps the definitions of state machines, each under a revision that follows from its text. */
export class Definitions {
  readonly #journal: Journal;
  readonly #accepts: (resource: string) => boolean;
  readonly #parsed = new Map<string, Machine>();

  constructor(journal: Journal, accepts: (resource: string) => boolean) {
    this.#journal = journal;
    this.#accepts = accepts;
  }

  /** Checks and keeps a definition, and gives the revision that names it; throws InvalidDefinition. */
  keep(definition: string): string {
    const revision = createHash('sha256').update(definition).digest('hex').slice(0, 32);
    if (!this.#parsed.has(revision)) this.#parsed.set(revision, parseDefinition(definition, this.#accepts));
    this.#journal.saveDefinition(revision, definition);
    return revision;
  }

  /** Reads the machine that a revision names. */
  machine(revision: string): Machine {
    const known = this.#parsed.get(revision);
    if (known !== undefined) return known;
    const parsed = parseDefinition(this.#journal.definition(revision) ?? '', this.#accepts);
    this.#parsed.set(revision, parsed);
    return parsed;
  }
}
