import type { EarlierEndorsement } from '../../../shared/imports/endorsement-rows.ts';

/** An endorsement given before this system, as a list brings it. */
export const earlierEndorsement: EarlierEndorsement = {
  number: 'IN-1',
  email: 'dana@example.org',
  name: 'Dana',
  credential: 'IMH-E',
  category: 'mentor',
  designation: 'policy',
  appliedOn: '2024-01-10',
  endorsedOn: '2024-05-31',
  validUntil: '2026-12-31',
  listed: true,
};
