import type * as z from 'zod/mini';

type Issue = z.core.$ZodIssue;
type Separator = '.' | '/';

/** What zod/mini says where the schema brings no words of its own. */
const UNSAID = 'Invalid input';

const needed = (issue: Issue, separator: Separator): string => {
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => `Field '${[...issue.path, key].join(separator)}' is not supported`).join(', ');
    case 'invalid_type':
      return `needs ${issue.expected}`;
    case 'invalid_value':
      return `needs one of ${issue.values.join(', ')}`;
    case 'too_small':
      return `needs at least ${issue.minimum}`;
    case 'too_big':
      return `needs at most ${issue.maximum}`;
    case 'invalid_union':
      return eitherOf(issue.errors, separator) || 'needs one that exists';
    default:
      return 'is not of the right kind';
  }
};

const eitherOf = (errors: readonly (readonly Issue[])[], separator: Separator): string =>
  errors.map((issues) => issues.map((issue) => words(issue, separator)).join(', ')).join(' or ');

const words = (issue: Issue, separator: Separator): string =>
  issue.message === UNSAID ? needed(issue, separator) : issue.message;

/**
 * Says what does not fit a schema: each field by its path, and what it needs, in the schema's own words where it has
 * some.
 */
export const issuesInWords = ({ issues }: Pick<z.core.$ZodError, 'issues'>, separator: Separator = '.'): string =>
  issues
    .map((issue) => {
      const said = words(issue, separator);
      if (issue.path.length === 0 || issue.code === 'unrecognized_keys') return said;
      return `${issue.path.join(separator)}${issue.message === UNSAID ? '' : ':'} ${said}`;
    })
    .join('; ');
