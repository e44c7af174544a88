/** What a log line may say: ids, codes and counts; never an event, a person's words or a secret. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>> & {
  // These are the line's own.
  readonly [Own in 'level' | 'what' | 'at']?: never;
};

const write = (level: 'info' | 'warn' | 'error', what: string, fields: LogFields): void => {
  process.stdout.write(`${JSON.stringify({ level, what, at: new Date().toISOString(), ...fields })}\n`);
};

/** Writes one structured line to the log. */
export const log = {
  info: (what: string, fields: LogFields): void => write('info', what, fields),
  warn: (what: string, fields: LogFields): void => write('warn', what, fields),
  error: (what: string, fields: LogFields): void => write('error', what, fields),
};
