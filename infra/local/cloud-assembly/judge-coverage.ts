import { isObject, type JsonValue } from '../json.ts';
import { AssemblyError } from './assembly-error.ts';
import { isAccepted, type Coverage } from './resource-type.ts';
import { resourceTypes } from './resource-types/resource-types.ts';

/** A type, or a property of a type, that the template asks for and the local stack does not play. */
export interface NotPlayed {
  readonly what: string;
  readonly reason: string;
}

const walk = (value: JsonValue, coverage: Coverage, path: string, what: string): NotPlayed[] => {
  if (coverage === 'played') return [];
  if (isAccepted(coverage)) return [{ what, reason: coverage.accepted }];
  if (Array.isArray(value)) return value.flatMap((item, at) => walk(item, coverage, `${path}[${at}]`, what));
  if (!isObject(value)) throw new AssemblyError(path, `needs an object, found ${JSON.stringify(value)}`);
  return Object.entries(value).flatMap(([field, item]) => {
    const inner = coverage[field];
    if (!inner)
      throw new AssemblyError(
        `${path}.${field}`,
        `the field is not known here: play it, or accept it with a reason in infra/local/cloud-assembly/resource-types`,
      );
    return walk(item, inner, `${path}.${field}`, `${what}.${field}`);
  });
};

interface Judged {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: JsonValue;
}

/** Holds one resource against what is played: gives what is accepted and not played; anything unknown is an error. */
export const judgeCoverage = ({ logicalId, type, properties }: Judged): NotPlayed[] => {
  const known = resourceTypes[type];
  if (!known) throw new AssemblyError(`Resources.${logicalId}`, `the resource type ${type} is not known here`);
  return walk(properties, known.coverage, `Resources.${logicalId} (${type})`, type);
};
