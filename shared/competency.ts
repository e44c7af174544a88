/** The eight areas of knowledge and skill that an Endorsement speaks to; the words of the statements are our own. */
export const competencies = [
  'theoretical-foundations',
  'law-regulation-and-policy',
  'systems-expertise',
  'direct-service-skills',
  'working-with-others',
  'communicating',
  'thinking',
  'reflection',
] as const;

export type Competency = (typeof competencies)[number];

export const competencyNames: Record<Competency, string> = {
  'theoretical-foundations': 'Theoretical foundations',
  'law-regulation-and-policy': 'Law, regulation and agency policy',
  'systems-expertise': 'Systems expertise',
  'direct-service-skills': 'Direct service skills',
  'working-with-others': 'Working with others',
  communicating: 'Communicating',
  thinking: 'Thinking',
  reflection: 'Reflection',
};
