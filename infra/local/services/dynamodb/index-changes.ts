import { type Index, keysInWords } from './table-request.ts';

const shapeOf = (index: Index): string => {
  const { ProjectionType, NonKeyAttributes = [] } = index.Projection;
  return `keys ${keysInWords(index.KeySchema)}; projection ${[ProjectionType, ...NonKeyAttributes.toSorted()].join(' ')}`;
};

const away = 'or begin again with npm start -- --fresh.';

/** Tells which index of a saved table is to be added or taken away; throws where AWS would roll the deployment back. */
export const indexChanges = (
  found: readonly Index[],
  wanted: readonly Index[],
): { added: Index[]; removed: Index[] } => {
  const without = (all: readonly Index[], others: readonly Index[]) =>
    all.filter(({ IndexName }) => !others.some((other) => other.IndexName === IndexName));
  for (const index of wanted) {
    const saved = found.find(({ IndexName }) => IndexName === index.IndexName);
    if (saved !== undefined && shapeOf(saved) !== shapeOf(index))
      throw new Error(
        `The saved index ${index.IndexName} has the ${shapeOf(saved)}, the template wants ${shapeOf(index)}, and AWS ` +
          `changes none: "Cannot update GSI's properties other than Provisioned Throughput and Contributor Insights ` +
          `Specification. You can create a new GSI with a different name." Give it another name, ${away}`,
      );
  }
  const changes = { added: without(wanted, found), removed: without(found, wanted) };
  const names = [...changes.added, ...changes.removed].map(({ IndexName }) => IndexName);
  if (names.length > 1)
    throw new Error(
      `The saved table differs from the template in the indexes ${names.join(', ')}, and AWS refuses that: "Cannot ` +
        `perform more than one GSI creation or deletion in a single update". Deploy one after the other, ${away}`,
    );
  return changes;
};
