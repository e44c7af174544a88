import type { Witness } from './audited.ts';

type Event = Readonly<Record<string, unknown>>;

/** Reads the whole history of an execution, page by page, as JSON of events. */
export const historyOf = async (states: Witness['states'], executionArn: string): Promise<readonly Event[]> => {
  const all: Event[] = [];
  let nextToken: unknown;
  do {
    const asked = { executionArn, maxResults: 1000, ...(nextToken === undefined ? {} : { nextToken }) };
    const page = (await states.handle('GetExecutionHistory', asked)) as { events: Event[]; nextToken?: string };
    all.push(...page.events);
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return all;
};
