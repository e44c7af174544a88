/** Tells people what happens, a line per event that matters, and remembers the lines for whoever asks. */
export interface EventLines {
  readonly tell: (line: string) => void;
  /** Collects the lines told while `act` runs. */
  readonly during: <T>(act: () => Promise<T>) => Promise<{ result: T; lines: string[] }>;
}

/** Makes the lines; `out` gets each with the local clock's time before it. */
export const createEventLines = (now: () => number, out: (line: string) => void): EventLines => {
  const listeners = new Set<string[]>();
  return {
    tell: (line) => {
      for (const lines of listeners) lines.push(line);
      out(`${new Date(now()).toISOString().slice(0, 16).replace('T', ' ')}  ${line}`);
    },
    during: async (act) => {
      const lines: string[] = [];
      listeners.add(lines);
      try {
        return { result: await act(), lines };
      } finally {
        listeners.delete(lines);
      }
    },
  };
};
