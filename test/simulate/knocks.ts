import type { Row } from '../../functions/adapters/table.ts';
import type { Wait } from '../../shared/application/wait.ts';

/** Is what resumed a wait: under which key, and from when on its execution could go on. */
export type Knock = { readonly applicationId: string; readonly key: string; readonly at: string };

/** Finds in an item of the table a wait that may go on. */
export const knockIn = ({ entity, applicationId, token, wait }: Row): readonly Knock[] => {
  if (entity !== 'wait' || token === undefined) return [];
  const { key, resume, ready } = wait as Wait;
  return resume === undefined || ready === undefined ? [] : [{ applicationId: String(applicationId), key, at: ready }];
};

/** Keeps each knock once, by its application: an item may be touched without another. */
export const knocksById = (rows: readonly Row[]): ReadonlyMap<string, readonly Knock[]> => {
  const once = new Map(rows.flatMap(knockIn).map((one) => [`${one.applicationId} ${one.key} ${one.at}`, one]));
  return Map.groupBy(once.values(), ({ applicationId }) => applicationId);
};
