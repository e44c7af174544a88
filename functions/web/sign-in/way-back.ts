import type { Audience } from '../../../shared/ports/session-store.ts';

const ours: Record<Audience, RegExp> = {
  applicant: /^\/(apply|applications|application\/[\w/-]+)$/,
  staff: /^\/(reviewer|review\/[\w/-]+|coordinator(\/[\w/-]+)?)$/,
};

/** Longer than any address of ours; a cookie that grows beyond 4096 bytes is kept by no browser. */
const longest = 200;

/** Reads where to go after a sign-in: a page of this audience, and never another site; undefined for anything else. */
export const wayBack = (to: string | undefined, audience: Audience): string | undefined =>
  to !== undefined && to.length <= longest && ours[audience].test(to) ? to : undefined;
