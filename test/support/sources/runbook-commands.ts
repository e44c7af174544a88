/** A command of the runbook as it stands there, with the settings of its block that it may use. */
export type RunbookCommand = {
  readonly heading: string;
  readonly command: string;
  readonly settings: readonly string[];
};

/** The runbook taken apart: what it sets at first, for AWS or for the stack of one machine, and every command. */
export type Runbook = {
  readonly settings: { readonly aws: string; readonly local: string };
  readonly commands: readonly RunbookCommand[];
};

const block = /```sh\n([\s\S]*?)```/g;
const inline = /`((?:aws|logs_of|npm) [^`]+)`/g;

/** Says whether a line opens what a later one ends: a loop, or a function. */
const ends: readonly (readonly [RegExp, RegExp])[] = [
  [/^for /, /\bdone$/],
  [/^\w+\(\) \{$/, /^\}$/],
];

/** Splits a block into its commands: a line that goes on is one with the next, and so are a loop and a function. */
export const commandsIn = (text: string): string[] => {
  const lines = text
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const commands: string[] = [];
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    const end = ends.find(([begins]) => begins.test(line ?? ''))?.[1];
    let whole = line;
    while (end !== undefined && !end.test(whole.split('\n').at(-1) ?? '') && lines.length > 0)
      whole += `\n${lines.shift()}`;
    commands.push(whole);
  }
  return commands;
};

const isSetting = (command: string): boolean => /^(export |\w+=|\w+\(\) \{)/.test(command);
const asks = (command: string): boolean => !isSetting(command) || /^\w+=\$\(aws /.test(command);

const inBlock = (heading: string, text: string): RunbookCommand[] => {
  const all = commandsIn(text);
  return all.flatMap((command, index) =>
    asks(command) ? [{ heading, command, settings: all.slice(0, index).filter(isSetting) }] : [],
  );
};

const inSection = (section: string): RunbookCommand[] => {
  const heading = section.split('\n')[0] ?? '';
  const blocks = [...section.matchAll(block)].flatMap(([, text = '']) => inBlock(heading, text));
  const words = section.replaceAll(block, '').replaceAll(/\s*\n\s*/g, ' ');
  const inlines = [...words.matchAll(inline)].map(([, command = '']) => ({ heading, command, settings: [] }));
  return [...blocks, ...inlines];
};

/** Takes every command out of the runbook: the lines of its blocks, and what its prose names of them. */
export const readRunbook = (runbook: string): Runbook => {
  const [aws = '', local = ''] = [...runbook.matchAll(block)].map(([, text = '']) => text);
  const [first = '', ...sections] = runbook.split(/^## /m);
  // What the first block sets is set for every command, its own as well.
  const atFirst = inSection(first).map((one) => ({ ...one, settings: [] }));
  return { settings: { aws, local }, commands: [...atFirst, ...sections.flatMap(inSection)] };
};
