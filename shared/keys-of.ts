/** Lists the names of a closed record, each of its own type: TypeScript takes them for any text. */
export const keysOf = <Name extends string>(record: Readonly<Record<Name, unknown>>): readonly Name[] =>
  Object.keys(record) as Name[];
