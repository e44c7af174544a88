import { describe, expect, test } from '@jest/globals';
import { ESLint } from 'eslint';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** ESLint with the project's own limits and nothing else; over the whole tree the lint of `npm run check` runs it. */
const sizes = new ESLint({
  cwd: root,
  errorOnUnmatchedPattern: false,
  ruleFilter: ({ ruleId }) => ruleId.startsWith('max-lines'),
  overrideConfig: {
    linterOptions: { reportUnusedDisableDirectives: 'off' },
    languageOptions: { parserOptions: { projectService: false } },
  },
});

const over = (results: ESLint.LintResult[]) =>
  results.flatMap(({ filePath, messages }) =>
    messages.map(({ line, message }) => `${filePath.slice(root.length + 1)}:${line} ${message}`),
  );

const lintText = async (filePath: string, text: string) =>
  over(await sizes.lintText(text, { filePath: join(root, filePath) }));

const lines = (count: number) => 'export {};\n'.repeat(count);
const functionOf = (count: number) => `export const act = () => {\n${'act();\n'.repeat(count - 2)}};\n`;

const longestOf = (file: string) => (/^functions\/tasks\//.test(file) ? 40 : 200);

const lineCount = (file: string) => readFileSync(join(root, file), 'utf8').trimEnd().split('\n').length;

describe('the size budget', () => {
  test('no file has more than 200 lines, no task file more than 40', () => {
    const files = globSync('{infra,functions,shared}/**/*.{ts,tsx,js,mjs}', { cwd: root });
    expect(files.length).toBeGreaterThan(500);
    expect(files.filter((file) => lineCount(file) > longestOf(file))).toEqual([]);
  });

  test.each(['infra/local/a.ts', 'functions/web/a.ts', 'shared/a.ts'])('a long file is found: %s', async (file) => {
    expect(await lintText(file, lines(200))).toEqual([]);
    expect(await lintText(file, lines(201))).toHaveLength(1);
  });

  test('a long task is found', async () => {
    expect(await lintText('functions/tasks/ask-the-referee.ts', lines(40))).toEqual([]);
    expect(await lintText('functions/tasks/ask-the-referee.ts', lines(41))).toHaveLength(1);
  });

  test('a long function is found', async () => {
    expect(await lintText('shared/a.ts', functionOf(30))).toEqual([]);
    expect(await lintText('shared/a.ts', functionOf(31))).toHaveLength(1);
  });
});
