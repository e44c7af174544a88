import { memberList } from '../../../shared/rules/changes/find-renewed.ts';

/** Tells who somebody of the staff is, to whoever reads a page; undefined where no name is known. */
export type StaffName = (id: string | undefined) => string | undefined;

/** Names the staff by the names that are known; whoever reads is "you". */
export const staffName =
  (names: ReadonlyMap<string, string>, reader: string): StaffName =>
  (id) => {
    if (id === undefined) return undefined;
    return id === reader ? 'you' : names.get(id);
  };

/** Says by whom something was done: "by Cora Coordinator", of somebody without a name that it was the staff, or that it was the member list. */
export const byStaff = (name: StaffName, id: string | undefined): string =>
  `by ${id === memberList ? 'the member list' : (name(id) ?? 'a member of staff')}`;
