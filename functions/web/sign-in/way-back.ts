import type { Audience } from '../../../shared/ports.ts';

const ours: Record<Audience, RegExp> = {
  applicant: /^\/(apply|applications|application\/[\w/-]+)$/,
  staff: /^\/(reviewer|review\/[\w/-]+|coordinator(\/[\w/-]+)?)$/,
};

/** Reads where to go after a sign-in: a page of this audience, and never another site; undefined for anything else. */
export const wayBack = (to: string | undefined, audience: Audience): string | undefined =>
  to !== undefined && ours[audience].test(to) ? to : undefined;
