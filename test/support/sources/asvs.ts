/** The level of each requirement of OWASP ASVS 5.0.0, by section: the first digit is that of number 1. */
const levels: Readonly<Record<string, string>> = {
  ...{ '1.1': '22', '1.2': '1111122223', '1.3': '112222222223', '1.4': '222', '1.5': '123' },
  ...{ '2.1': '122', '2.2': '112', '2.3': '12223', '2.4': '23' },
  ...{ '3.1': '3', '3.2': '113', '3.3': '12223', '3.4': '11222233', '3.5': '11122333', '3.6': '3', '3.7': '22333' },
  ...{ '4.1': '12233', '4.2': '23333', '4.3': '22', '4.4': '1222' },
  ...{ '5.1': '2', '5.2': '112333', '5.3': '113', '5.4': '222' },
  ...{ '6.1': '122', '6.2': '111111112222', '6.3': '11223333', '6.4': '112233', '6.5': '22222333', '6.6': '2223' },
  ...{ '6.7': '33', '6.8': '2222' },
  ...{ '7.1': '222', '7.2': '1111', '7.3': '22', '7.4': '11222', '7.5': '223', '7.6': '22' },
  ...{ '8.1': '1233', '8.2': '1123', '8.3': '133', '8.4': '23' },
  ...{ '9.1': '111', '9.2': '1222' },
  ...{ '10.1': '22', '10.2': '223', '10.3': '22223', '10.4': '1111122222233333', '10.5': '22222', '10.6': '22' },
  ...{ '10.7': '222' },
  ...{ '11.1': '2233', '11.2': '22233', '11.3': '11233', '11.4': '1222', '11.5': '23', '11.6': '23', '11.7': '33' },
  ...{ '12.1': '12233', '12.2': '11', '12.3': '22223' },
  ...{ '13.1': '2333', '13.2': '222223', '13.3': '2233', '13.4': '1222233' },
  ...{ '14.1': '22', '14.2': '12223333', '14.3': '122' },
  ...{ '15.1': '12233', '15.2': '12233', '15.3': '1222222', '15.4': '3333' },
  ...{ '16.1': '2', '16.2': '22222', '16.3': '2222', '16.4': '222', '16.5': '2223' },
  ...{ '17.1': '23', '17.2': '22223333', '17.3': '22' },
};

const levelOf = new Map(
  Object.entries(levels).flatMap(([section, digits]) =>
    [...digits].map((level, index): [string, string] => [`${section}.${index + 1}`, level]),
  ),
);

const verdicts = ['Met', 'Met by AWS', 'Not applicable', 'Not met'];

/** An answer: to which requirement, and under which heading it stands. */
export interface AsvsAnswer {
  number: string;
  verdict: string;
}

/** Reads the answers: each line of a list under a verdict's heading begins with the numbers that it answers. */
export const readAsvs = (markdown: string): AsvsAnswer[] =>
  markdown.split(/^## /m).flatMap((part) => {
    const verdict = part.split('\n')[0] ?? '';
    if (!verdicts.includes(verdict)) return [];
    return part
      .split('\n')
      .filter((line) => line.startsWith('- '))
      .flatMap((line) => (/^- \*\*([^*]*)\*\*/.exec(line)?.[1] ?? line).split(', '))
      .map((number) => ({ number, verdict }));
  });

/** Names each requirement of level 1 or 2 without an answer, each with two, and each number that there is not. */
export const asvsFaults = (answers: readonly AsvsAnswer[]): string[] => {
  const numbers = answers.map(({ number }) => number);
  const wanted = [...levelOf].filter(([, level]) => level !== '3').map(([number]) => number);
  return [
    ...wanted.filter((number) => !numbers.includes(number)).map((number) => `No answer: ${number}`),
    ...numbers.filter((number, index) => numbers.indexOf(number) !== index).map((number) => `Two answers: ${number}`),
    ...numbers.filter((number) => !levelOf.has(number)).map((number) => `No requirement: ${number}`),
  ];
};

/** Counts the answers as the rows of a table: a level, then how many stand under each verdict. */
export const asvsCounts = (answers: readonly AsvsAnswer[]): string[] =>
  ['1', '2', '3'].map((level) => {
    const ofLevel = answers.filter(({ number }) => levelOf.get(number) === level);
    const counts = verdicts.map((verdict) => ofLevel.filter((answer) => answer.verdict === verdict).length);
    return [level, ...counts].join(' ');
  });
