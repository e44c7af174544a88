/** Says what a call of Step Functions gives the machine: the input of a start, the output of an answer, a change with its name. */
export const toldPatch = (call: string, [, ...said]: readonly unknown[]): unknown =>
  call === 'change' ? { change: said[0], patch: said[1] } : said[0];
