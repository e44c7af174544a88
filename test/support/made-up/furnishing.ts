import { rowKeys } from '../../../functions/adapters/row-keys.ts';
import type { Row } from '../../../functions/adapters/table.ts';
import type { LedgerEntry } from '../../../shared/ledger/ledger-entry.ts';
import type { LinkTarget } from '../../../shared/ports/link-store.ts';
import type { Reviewer, ReviewerEvent } from '../../../shared/ports/reviewer-store.ts';
import type { Session } from '../../../shared/ports/session-store.ts';

/** A member as a list names them, or as somebody who bought a membership here. */
type Member = { readonly email: string; readonly validUntil?: string; readonly boughtUntil?: string };

const packed = (history: readonly ReviewerEvent[]): Row => ({
  happened: new Set(history.map(({ at, kind, by }) => `${at} ${kind} ${by}`)),
});

/** What a test puts into a table, at once or in time. */
export type Furnishing<Done> = ReturnType<typeof furnishing<Done>>;

/** Puts into a table what stood there before a test begins, whoever brought it. */
export const furnishing = <Done>(put: (row: Row) => Done) => ({
  addReviewer: ({ id, history, ...reviewer }: Reviewer): Done =>
    put({ ...rowKeys.reviewer(id), ...reviewer, ...(history === undefined ? {} : packed(history)) }),
  addMember: (member: Member): Done => put({ ...rowKeys.member(member.email), ...member }),
  addLink: (digest: string, target: LinkTarget): Done => put({ ...rowKeys.link(digest), ...target }),
  addLedgerEntry: (entry: LedgerEntry): Done =>
    put({ ...rowKeys.ledger(entry.at, `${entry.applicationId}/${entry.id}`), entry }),
  addSession: (secret: string, session: Session): Done => put({ ...rowKeys.session(secret), ...session }),
});
