import type { EditableSection } from './rules/changes/draft-changes.ts';

/** Names each section of an application as its page, every list of them and the timeline do, in the order of the task list. */
export const sectionTitles: Readonly<Record<EditableSection, string>> = {
  person: 'About you',
  category: 'Credential and category',
  education: 'Education',
  work: 'Work experience',
  training: 'In-service training',
  supervision: 'Reflective supervision received',
  referees: 'Three referees',
  membership: 'Membership',
  agreements: 'Agreements',
};
