// Applicants read these beside what is found; what only whoever keeps the policy needs to know is a comment.
/** The association's brief for this system. */
const brief = 'INfancy Onward';
/** Where no source settles it, the association does. */
const house = 'decided by INfancy Onward';
// The page of ECFS: that of IFS was not found, and the twin categories are equal.
const twin = 'INfancy Onward, Family Specialist page';
const specialist = 'INfancy Onward, Mental Health Specialist pages';
const mentor = 'INfancy Onward, Mentor pages';
// The page of IFA; values for ECFA: First 5 Alabama, ECFA.
const associate = 'INfancy Onward, Associate page';
const guidelines = 'MI-AIMH, reflective supervision guidelines';
const leadership =
  'Indiana Association for Infant and Toddler Mental Health, Mentor page; months: INfancy Onward, Mentor page';
const steps = 'INfancy Onward, steps page: at least one reviewer';
const of = 'eligibility.requirements';

/** Where the numbers of this policy stand: the longest path that a number's path begins with names its source. */
export const sources: Record<string, string> = {
  association: `INfancy Onward, membership page; 1 September itself: ${house}`,
  'fees.membership': brief,
  'fees.application': brief,
  'fees.processing': brief,
  'eligibility.ageBands.IMH-E': `${brief}; months as on MI-AIMH, category pages`,
  'eligibility.ageBands.ECMH-E': 'MI-AIMH, ECFA page: 37 through 71 months',
  'eligibility.agreements': 'INfancy Onward, category pages',
  'eligibility.membership': brief,
  'eligibility.competencies': house,
  [`${of}.associate`]: associate,
  [`${of}.family-specialist`]: twin,
  [`${of}.family-specialist.supervision.providers`]: guidelines,
  [`${of}.mental-health-specialist`]: specialist,
  [`${of}.mental-health-specialist.supervision.providers`]: guidelines,
  [`${of}.mentor-clinical`]: mentor,
  [`${of}.mentor-clinical.supervision.providers`]: guidelines,
  [`${of}.mentor-clinical.references`]: 'OK-AIMH, Mentor-Clinical references',
  [`${of}.mentor-policy`]: mentor,
  [`${of}.mentor-policy.work`]: leadership,
  [`${of}.mentor-policy.references`]: house,
  [`${of}.mentor-research-faculty`]: mentor,
  [`${of}.mentor-research-faculty.work`]: leadership,
  [`${of}.mentor-research-faculty.references`]: house,
  waitingPeriod: `${brief}; counted from submission: ${house}`,
  waits: house,
  'reviewersNeeded.associate': steps,
  'reviewersNeeded.family-specialist': steps,
  'reviewersNeeded.mental-health-specialist': house,
  'reviewersNeeded.mentor': house,
  rating: house,
  'rating.notEnoughInformationBelow': 'MI-AIMH, reference ratings: six or more and it cannot be counted',
  'rating.validYears': 'PA-AIMH, reference ratings: valid one year',
  secondLook: house,
  endorsementValidity: house,
  run: `${house}; an execution of AWS Step Functions ends after 365 days`,
  draft: 'the choice of this system, to be confirmed by the association',
  retention: 'the choice of this system, to be confirmed by the association',
};
