/** How many open applications are looked at together: what anybody submits must not break the list. */
export const mostOpen = 300;

/** Which part of many open applications is looked at, of how many. */
export type Part = { readonly number: number; readonly of: number; readonly open: number };

/** What is looked at of many open applications, and what stands in the other parts. */
export type Parted = Part & { readonly ids: readonly string[]; readonly left: readonly string[] };

/** Finds one part of the open applications, or the nearest that there is. */
export const partOf = (open: readonly string[], asked: number): Parted => {
  const of = Math.max(1, Math.ceil(open.length / mostOpen));
  const number = Math.min(Math.max(1, asked), of);
  const to = number * mostOpen;
  const from = to - mostOpen;
  const left = [...open.slice(0, from), ...open.slice(to)];
  return { number, of, open: open.length, ids: open.slice(from, to), left };
};

/** Says which part of the open applications is looked at; undefined where it is all. */
export const partWords = ({ number, of, open }: Part): string | undefined =>
  of === 1
    ? undefined
    : `Part ${number} of ${of}: ${open} open applications are looked at ${mostOpen} at a time. Each is found by number or whole address, too.`;
