import { competencies, competencyNames, type Competency } from '../competency.ts';

/** The requirements that are judged, each with the name people read. */
const requirementNames = {
  education: 'Education',
  'education-or-work': 'Education or work',
  work: 'Work experience',
  families: 'Families served',
  'practice-leadership': 'Leadership of practice',
  'providing-supervision': 'Providing reflective supervision',
  'policy-leadership': 'Leadership in policy or program administration',
  'research-leadership': 'Leadership in university teaching or published research',
  training: 'In-service training',
  'training-on-providing-supervision': 'Training on providing reflective supervision',
  'training-average': 'In-service training compared with others',
  supervision: 'Reflective supervision received',
  references: 'Three references',
  membership: 'Membership',
  'code-of-ethics': 'Code of ethics',
  'endorsement-agreement': 'Endorsement agreement',
} as const;

export type RuleName = keyof typeof requirementNames | `competency-${Competency}`;

/**
 * What a rule found, in words for the applicant. `met` says whether it found what is needed; `fails` says whether the
 * application is refused for it: averages and competencies may be unmet and never fail. `source` says who set the rule.
 */
export type Finding = {
  readonly rule: RuleName;
  readonly found: string;
  readonly needed: string;
  readonly met: boolean;
  readonly fails: boolean;
  readonly source: string;
};

const competencyTitles = Object.fromEntries(competencies.map((name) => [`competency-${name}`, competencyNames[name]]));
const ruleNames: Readonly<Record<string, string>> = { ...requirementNames, ...competencyTitles };

/** Names a rule as people read it: In-service training. */
export const ruleName = (rule: RuleName): string => ruleNames[rule] ?? rule;

/** Makes the finding of a requirement that refuses the application when it is not met. */
export const requirement = (finding: Omit<Finding, 'fails'>): Finding => ({ ...finding, fails: !finding.met });

/** Makes a finding that is shown and never refuses the application. */
export const observation = (finding: Omit<Finding, 'fails'>): Finding => ({ ...finding, fails: false });
