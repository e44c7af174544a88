import type * as z from 'zod/mini';

type Issue = z.core.$ZodIssue;

const words = (issue: Issue): string => {
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => `Field '${key}' is not supported`).join(', ');
    case 'invalid_type':
      return `must be of the type ${issue.expected}`;
    case 'invalid_value':
      return `must be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`;
    case 'too_small':
      return `must be at least ${issue.minimum}`;
    case 'too_big':
      return `must be at most ${issue.maximum}`;
    case 'invalid_union':
      return issue.errors.length === 0
        ? 'must be one that exists'
        : issue.errors.map((list) => list.map(words).join(', ')).join(' or ');
    default:
      return issue.message;
  }
};

/** Say what does not fit a schema: where, and what is needed. */
export const describeIssues = (error: z.core.$ZodError): string =>
  error.issues.map((issue) => [issue.path.join('/'), words(issue)].filter(Boolean).join(' ')).join('; ');
