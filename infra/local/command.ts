import { parseArgs } from 'node:util';
import * as z from 'zod/mini';
import { issuesInWords } from './issues-in-words.ts';

/** How a command ended: all is well; something is not, as it told; or it was asked for what cannot be. */
export type Ending = 'well' | 'unwell' | 'misused';

/** What a command takes. */
type Line<Options extends z.ZodMiniObject> = {
  /** Begins with how it is called. */
  readonly usage: string;
  /** Its options by name; one that may be `true` is given without a value. */
  readonly options: Options;
  /** Which of them is given without its name. */
  readonly unnamed?: keyof Options['shape'] & string;
};

const exitCodes: Readonly<Record<Ending, number>> = { well: 0, unwell: 1, misused: 2 };

const isMistyped = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');

/** Takes apart what was typed; throws where an option is mistyped. */
const typedIn = (shape: z.core.$ZodShape, unnamed: string | undefined): Readonly<Record<string, unknown>> => {
  const known = Object.entries(shape).map(([name, schema]) => {
    const type = z.safeParse(schema, true).success ? 'boolean' : 'string';
    return [name, { type } as const] as const;
  });
  const { values, positionals } = parseArgs({
    allowPositionals: unnamed !== undefined,
    options: { ...Object.fromEntries(known), help: { type: 'boolean' } },
  });
  const [first, ...more] = positionals;
  if (unnamed === undefined || first === undefined) return values;
  // What nobody takes must not look as if it had been taken.
  return { ...values, [unnamed]: more.length === 0 ? first : undefined };
};

/** Says what is missing of what was typed, or does not fit, each by the name under which it is typed. */
const complaintsOf = (
  { issues }: z.core.$ZodError,
  typed: Readonly<Record<string, unknown>>,
  unnamed: string | undefined,
): readonly string[] =>
  issues.map((issue) => {
    const [name] = issue.path.map(String);
    const words = issuesInWords({ issues: [{ ...issue, path: [] }] });
    if (name === undefined) return words;
    if (name === unnamed) return `One ${name.toUpperCase()} is needed.`;
    return typed[name] === undefined ? `--${name} is missing.` : `--${name}: ${words}`;
  });

const endingOf = async <Options extends z.ZodMiniObject>(
  { usage, options, unnamed }: Line<Options>,
  act: (options: z.output<Options>) => Promise<Ending>,
): Promise<Ending> => {
  const typed = typedIn(options.shape, unnamed);
  if (typed['help'] === true) {
    console.log(`Usage: ${usage}`);
    return 'well';
  }
  const asked = options.safeParse(typed);
  if (asked.success) return act(asked.data);
  for (const complaint of complaintsOf(asked.error, typed, unnamed)) console.error(complaint);
  return 'misused';
};

/**
 * Runs a command of this repository with what was typed. Its exit code is 0 where all is well, 1 where something is not, as it
 * told, and 2 with its usage where it was typed or asked for what cannot be.
 */
export const command = async <Options extends z.ZodMiniObject>(
  line: Line<Options>,
  act: (options: z.output<Options>) => Promise<Ending>,
): Promise<void> => {
  const ending = await endingOf(line, act).catch((error: unknown): Ending => {
    if (!isMistyped(error)) throw error;
    console.error(error.message);
    return 'misused';
  });
  if (ending === 'misused') console.error(`Usage: ${line.usage}`);
  process.exitCode = exitCodes[ending];
};
