import { asText } from '../../local/json.ts';
import type { CloudAssembly } from '../../local/cloud-assembly/read-cloud-assembly.ts';
import type { UnusedGrant } from '../../local/services/iam/used-grants.ts';
import { type Spared, spared } from './spared-grants.ts';

/** Names whose role it is, by the role's logical id: a function by its entry file, or the state machine. */
const holders = (assembly: Pick<CloudAssembly, 'ofType'>): ReadonlyMap<string, string> => {
  const named = new Map([
    ...assembly
      .ofType('AWS::Lambda::Function')
      .map(
        ({ properties: { Role, Description } }) =>
          [Role, asText(Description).replace(/^functions\/(.+)\.ts$/, '$1')] as const,
      ),
    ...assembly
      .ofType('AWS::StepFunctions::StateMachine')
      .map(({ properties: { RoleArn } }) => [RoleArn, 'the state machine'] as const),
  ]);
  return new Map(
    assembly
      .ofType('AWS::IAM::Role')
      .map(({ logicalId, attributes: { Arn } }) => [logicalId, named.get(Arn) ?? logicalId]),
  );
};

/** Writes each unused grant as one line: who, what and, of an index, which. */
const linesOf = (assembly: Pick<CloudAssembly, 'ofType'>, unused: readonly UnusedGrant[]): readonly string[] => {
  const holderOf = holders(assembly);
  const all = unused.flatMap(({ role, action, resources }) =>
    resources.map((resource) => {
      const index = /\/index\/(\w+)$/.exec(resource)?.[1] ?? '';
      return `${holderOf.get(role) ?? role} ${action} ${index}`.trimEnd();
    }),
  );
  return [...new Set(all)].toSorted();
};

const sparedLines = (reasons: readonly Spared[]): readonly string[] =>
  reasons.flatMap(({ who, may }) => who.flatMap((holder) => may.map((action) => `${holder} ${action}`)));

/** What a run says of the grants: how many it did not use, and what is wrong with that. */
export type Judgement = { readonly unused: number; readonly faults: readonly string[] };

/** Compares the grants that a whole run left unused with those that are spared for a reason: both must be the same. */
export const judgeGrants = (
  assembly: Pick<CloudAssembly, 'ofType'>,
  unused: readonly UnusedGrant[],
  reasons: readonly Spared[] = spared,
): Judgement => {
  const found = linesOf(assembly, unused);
  const known = sparedLines(reasons);
  return {
    unused: found.length,
    faults: [
      ...found.filter((line) => !known.includes(line)).map((line) => `${line} is granted, and nothing used it`),
      ...known
        .filter((line) => !found.includes(line))
        .map((line) => `${line} is spared, and was used or is not granted`),
    ],
  };
};
