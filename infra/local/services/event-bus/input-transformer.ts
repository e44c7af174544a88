import * as z from 'zod/mini';

/** Says what a target is given instead of the event: values found in it, set into a template. */
export const inputTransformer = z.object({
  InputPathsMap: z._default(z.record(z.string(), z.string()), {}),
  InputTemplate: z.string(),
});

const PLACEHOLDER = /<([^<>]*)>/g;

const isFields = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const valueAt = (event: unknown, path: string): unknown =>
  path
    .split('.')
    .slice(1)
    .reduce<unknown>((value, name) => (isFields(value) ? value[name] : undefined), event);

const refuseUnplayed = ({ InputPathsMap, InputTemplate }: z.infer<typeof inputTransformer>) => {
  for (const [name, path] of Object.entries(InputPathsMap))
    if (!/^\$(\.[\w-]+)*$/.test(path)) throw new Error(`The path ${path} of <${name}> is not played on this machine.`);
  for (const [, name = ''] of InputTemplate.matchAll(PLACEHOLDER))
    if (!(name in InputPathsMap)) throw new Error(`<${name}> stands for nothing that is played on this machine.`);
  try {
    // With quotes: a placeholder inside a string, which AWS would fill without them, does not parse.
    JSON.parse(InputTemplate.replaceAll(PLACEHOLDER, '""'));
  } catch (cause) {
    throw new Error(`The template ${InputTemplate} is not played on this machine.`, { cause });
  }
};

/**
 * Reads how a rule rewrites its events, and gives the function that does it: to JSON, or to undefined where a path
 * leads to nothing, for AWS does not say what it makes of that. Throws on what is not played: a path other than names
 * after dots, a placeholder inside a string, and the variables that AWS defines.
 */
export const readTransformer = (given: z.infer<typeof inputTransformer>) => {
  refuseUnplayed(given);
  const { InputPathsMap, InputTemplate } = given;
  return (event: unknown): string | undefined => {
    const found = new Map(Object.entries(InputPathsMap).map(([name, path]) => [name, valueAt(event, path)]));
    if ([...found.values()].includes(undefined)) return undefined;
    return InputTemplate.replaceAll(PLACEHOLDER, (_, name: string) => JSON.stringify(found.get(name)));
  };
};
