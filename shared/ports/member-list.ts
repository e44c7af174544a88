import type { MemberRow } from '../imports/member-rows.ts';

/** Takes in the association's member lists. */
export type MemberList = {
  /** Takes in a list: these days replace those of lists before. */
  keep(members: readonly MemberRow[]): Promise<void>;
};
