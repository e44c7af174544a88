import type { Kind, Kinds } from './kinds.ts';
import type { Change, RecordFile } from './record-file.ts';

type Tables = { readonly [K in Kind]: Map<string, Kinds[K]> };

const emptyTables = (): Tables => ({
  session: new Map(),
  order: new Map(),
  paymentIntent: new Map(),
  paymentMethod: new Map(),
  behaviour: new Map(),
  charge: new Map(),
  refund: new Map(),
  balanceTransaction: new Map(),
  dispute: new Map(),
  customer: new Map(),
  product: new Map(),
  price: new Map(),
  event: new Map(),
  webhookEndpoint: new Map(),
  signingSecrets: new Map(),
  delivery: new Map(),
  delivered: new Map(),
  plan: new Map(),
  keptAnswer: new Map(),
});

/** Remembers what the account holds. Records are never changed in place; a turn ends with `flush`. */
export class Records {
  readonly #tables = emptyTables();
  readonly #file: RecordFile | undefined;
  #unwritten: Change[] = [];

  constructor(file?: RecordFile) {
    this.#file = file;
    for (const [kind, id, record] of file?.read() ?? []) this.#replay(kind, id, record);
    file?.rewrite(this.#everything());
  }

  get<K extends Kind>(kind: K, id: string | null | undefined): Kinds[K] | undefined {
    return id === null || id === undefined ? undefined : this.#tables[kind].get(id);
  }

  /** Gives all records of a kind, oldest first. */
  all<K extends Kind>(kind: K): Kinds[K][] {
    return [...this.#tables[kind].values()];
  }

  put<K extends Kind>(kind: K, record: Kinds[K]): Kinds[K] {
    this.#tables[kind].set(record.id, record);
    this.#unwritten.push([kind, record.id, record]);
    return record;
  }

  remove(kind: Kind, id: string): void {
    if (this.#tables[kind].delete(id)) this.#unwritten.push([kind, id, null]);
  }

  /** Writes everything changed since the last flush as one line. */
  flush(): void {
    if (this.#unwritten.length > 0) this.#file?.append(this.#unwritten);
    this.#unwritten = [];
  }

  #replay(kind: string, id: string, record: object | null): void {
    const table = Object.entries(this.#tables).find(([name]) => name === kind)?.[1];
    if (record === null) table?.delete(id);
    else (table as Map<string, object> | undefined)?.set(id, record);
  }

  #everything(): Change[] {
    return Object.entries(this.#tables).flatMap(([kind, table]) =>
      [...table.entries()].map(([id, record]): Change => [kind, id, record]),
    );
  }
}
