import type * as z from 'zod/mini';

const problemOf = (issue: z.core.$ZodIssue): string => {
  const path = issue.path.join('.');
  if (issue.code === 'unrecognized_keys')
    return `${[...issue.path, issue.keys.join(', ')].join('.')} is not known here`;
  if (issue.message !== 'Invalid input') return `${path}: ${issue.message}`;
  if (issue.code === 'invalid_type') return `${path} needs ${issue.expected}`;
  if (issue.code === 'invalid_value') return `${path} needs one of ${issue.values.join(', ')}`;
  return `${path} is not of the right kind`;
};

/** Say what a schema found, each field by its path: zod/mini itself has no words but those that the schema brings. */
export const problemsOf = ({ issues }: z.core.$ZodError): string => issues.map(problemOf).join('; ');
