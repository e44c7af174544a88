import type { Row } from '../../functions/adapters/table.ts';
import type { Wait } from '../../shared/application/wait.ts';

/** What resumed a wait: under which key, and from when on its execution could go on. */
export type Resuming = { readonly applicationId: string; readonly key: string; readonly at: string };

/** Finds in an item of the table a wait that may go on. */
export const resumingIn = ({ entity, applicationId, token, wait }: Row): readonly Resuming[] => {
  if (entity !== 'wait' || token === undefined) return [];
  const { key, resume, ready } = wait as Wait;
  return resume === undefined || ready === undefined ? [] : [{ applicationId: String(applicationId), key, at: ready }];
};

/** Keeps each resuming once, by its application: an item may be touched without another. */
export const resumingsById = (rows: readonly Row[]): ReadonlyMap<string, readonly Resuming[]> => {
  const once = new Map(rows.flatMap(resumingIn).map((one) => [`${one.applicationId} ${one.key} ${one.at}`, one]));
  return Map.groupBy(once.values(), ({ applicationId }) => applicationId);
};
