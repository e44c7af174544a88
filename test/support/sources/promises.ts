import { testNames } from './test-names.ts';

export interface PromiseLine {
  sentence: string;
  tests: { file: string; name: string }[];
}

/** Reads the promises of a markdown list: a sentence, then each test that holds it as `file › name`. */
export const readPromises = (markdown: string): PromiseLine[] =>
  markdown
    .split('\n')
    .filter((line) => line.startsWith('- '))
    .map((line) => ({
      sentence: line.slice(2).split(' `test/')[0]?.trim() ?? '',
      tests: [...line.matchAll(/`(test\/\S+) › (.+?)`(?=\s|$)/g)].map(([, file = '', name = '']) => ({ file, name })),
    }));

/** Finds the promise in a sentence: what is said before a colon, where that is more than a place, as "In a browser". */
const promiseIn = (sentence: string): string => {
  const [said = ''] = sentence.split(': ');
  return said.split(' ').length > 3 ? said : sentence;
};

const repeated = (texts: string[]) => texts.filter((text, index) => texts.indexOf(text) !== index);

/** Names all that is wrong with a list of promises, given the source text of a test file (undefined when it is absent). */
export const faultsOf = (promises: PromiseLine[], sourceOf: (file: string) => string | undefined): string[] => {
  const known = new Map<string, string[]>();
  const namesIn = (file: string) => {
    const source = sourceOf(file);
    const names = known.get(file) ?? (source === undefined ? [] : testNames(source));
    known.set(file, names);
    return source === undefined ? undefined : names;
  };
  const faultOf = (file: string, name: string) => {
    const count = namesIn(file)?.filter((known) => known === name).length;
    if (count === undefined) return [`There is no file ${file}.`];
    if (count === 0) return [`${file} has no test that runs and is named: ${name}`];
    return count > 1 ? [`${file} has ${count} tests named: ${name}`] : [];
  };
  return [
    ...repeated(promises.map(({ sentence }) => promiseIn(sentence))).map((promise) => `Promised twice: ${promise}`),
    ...promises.filter(({ tests }) => tests.length === 0).map(({ sentence }) => `No test holds: ${sentence}`),
    ...promises.flatMap(({ tests }) =>
      repeated(tests.map((it) => `${it.file} › ${it.name}`)).map((it) => `Twice: ${it}`),
    ),
    ...promises.flatMap(({ tests }) => tests.flatMap(({ file, name }) => faultOf(file, name))),
  ];
};
