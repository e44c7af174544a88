type Event = Readonly<Record<string, unknown>>;

/** A stay of an execution in a state: which run of the application, what it was given, from when until when. */
export type Span = {
  readonly run: number;
  readonly state: string;
  readonly input: { readonly slot?: number; readonly attempt?: number; readonly plan?: readonly string[] };
  readonly from: number;
  /** Infinity while the state was never left: the execution was over before. */
  readonly to: number;
};

type Entered = { readonly name: string; readonly input?: string };

const instantOf = ({ timestamp }: Event): number =>
  timestamp instanceof Date ? timestamp.getTime() : Math.round(Number(timestamp) * 1000);

/** Finds where the state was entered that an event left: each event names the one before it in its own branch. */
const entryOf = (byId: ReadonlyMap<unknown, Event>, exited: Event): Event | undefined => {
  let at = byId.get(exited['previousEventId']);
  const { name } = exited['stateExitedEventDetails'] as Entered;
  while (at !== undefined && (at['stateEnteredEventDetails'] as Entered | undefined)?.name !== name)
    at = byId.get(at['previousEventId']);
  return at;
};

/** Reads each stay in a state from the histories of an application's runs, in the order in which they began. */
export const spansOf = (histories: readonly (readonly Event[])[]): readonly Span[] =>
  histories.flatMap((history, at) => {
    const byId = new Map(history.map((event) => [event['id'], event]));
    const left = new Map<Event | undefined, number>();
    for (const event of history)
      if (event['stateExitedEventDetails'] !== undefined) left.set(entryOf(byId, event), instantOf(event));
    return history.flatMap((event) => {
      const entered = event['stateEnteredEventDetails'] as Entered | undefined;
      if (entered === undefined) return [];
      const input = JSON.parse(entered.input ?? '{}') as Span['input'];
      return [{ run: at + 1, state: entered.name, input, from: instantOf(event), to: left.get(event) ?? Infinity }];
    });
  });
