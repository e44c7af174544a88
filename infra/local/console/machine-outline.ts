import * as z from 'zod/mini';

/** How one state leads to another. */
type EdgeKind = 'next' | 'choice' | 'default' | 'catch';

export interface OutlineEdge {
  from: string;
  to: string;
  kind: EdgeKind;
}

/** States that follow each other on one level: the machine's own, or those of a branch or of a Map's iterations. */
export interface Outline {
  startAt: string;
  states: OutlineState[];
  edges: OutlineEdge[];
}

export interface OutlineState {
  name: string;
  type: string;
  comment?: string;
  /** The branches of a Parallel, or what a Map does for each item. */
  inner: Outline[];
  /** Whether nothing follows it. */
  last: boolean;
}

const step = z.looseObject({ Next: z.optional(z.string()) });
const group = z.looseObject({ StartAt: z.string(), States: z.record(z.string(), z.unknown()) });
const state = z.looseObject({
  Type: z.string(),
  Comment: z.optional(z.string()),
  Next: z.optional(z.string()),
  Default: z.optional(z.string()),
  Choices: z._default(z.array(step), []),
  Catch: z._default(z.array(step), []),
  Branches: z._default(z.array(group), []),
  ItemProcessor: z.optional(group),
});

type State = z.infer<typeof state>;

const edgesOf = (from: string, { Next, Default, Choices, Catch }: State): OutlineEdge[] => {
  const edge = (kind: EdgeKind, to: string | undefined) => (to === undefined ? [] : [{ from, to, kind }]);
  const all = [
    ...edge('next', Next),
    ...Choices.flatMap(({ Next: to }) => edge('choice', to)),
    ...edge('default', Default),
    ...Catch.flatMap(({ Next: to }) => edge('catch', to)),
  ];
  // One line for several ways between the same two states: the first, which is the more usual.
  return all.filter((one, index) => all.findIndex(({ to }) => to === one.to) === index);
};

const stateOf = (name: string, given: State): OutlineState => {
  const { Type, Comment, Branches, ItemProcessor, Next, Default, Choices } = given;
  return {
    name,
    type: Type,
    ...(Comment !== undefined && { comment: Comment }),
    inner: [...Branches, ...(ItemProcessor ? [ItemProcessor] : [])].map(outlineOf),
    last: Next === undefined && Default === undefined && Choices.length === 0,
  };
};

const outlineOf = ({ StartAt, States }: z.infer<typeof group>): Outline => {
  const read = Object.entries(States).map(([name, given]) => [name, state.parse(given)] as const);
  return {
    startAt: StartAt,
    states: read.map(([name, given]) => stateOf(name, given)),
    edges: read.flatMap(([name, given]) => edgesOf(name, given)),
  };
};

/** Reads the definition of a state machine (JSON) as states and the ways between them. */
export const machineOutline = (definition: string): Outline => outlineOf(group.parse(JSON.parse(definition)));
