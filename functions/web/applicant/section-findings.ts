import { keysOf } from '../../../shared/keys-of.ts';
import type { EditableSection } from '../../../shared/rules/changes/draft-changes.ts';
import type { Finding, RuleName } from '../../../shared/rules/finding.ts';
import { type ApplicantContext, findingsNow } from './applicant-page.ts';

/** Matches for each section the rules that judge what is entered there. */
const rules = {
  education: /^education/,
  work: /^(education-or-work|work|families|practice-|providing-|policy-|research-)/,
  training: /^(training|competency-)/,
  supervision: /^supervision$/,
  referees: /^references$/,
  membership: /^membership$/,
  agreements: /^(code-of-ethics|endorsement-agreement)$/,
} as const satisfies Partial<Record<EditableSection, RegExp>>;

type JudgedSection = keyof typeof rules;

/** Says whether rules judge what is entered in a section. */
export const isJudged = (section: EditableSection): section is JudgedSection => Object.hasOwn(rules, section);

/** Finds the first section in which what a rule judges is entered. */
export const sectionOf = (rule: RuleName): EditableSection | undefined =>
  keysOf(rules).find((section) => rules[section].test(rule));

/** Lists what the rules find in a section now; undefined before a category is chosen. */
export const findingsIn = (section: JudgedSection, context: ApplicantContext): readonly Finding[] | undefined =>
  findingsNow(context)?.filter(({ rule }) => rules[section].test(rule));
