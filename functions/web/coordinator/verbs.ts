import type { VerbPage } from './verb-page.ts';
import { assignPage } from './verbs/assign.ts';
import { closePage } from './verbs/close.ts';
import { confirmLatePage } from './verbs/confirm-late.ts';
import { correctPage } from './verbs/correct.ts';
import { erasePage } from './verbs/erase.ts';
import { markSeenPage } from './verbs/mark-seen.ts';
import { recordReferencePage } from './verbs/record-reference.ts';
import { replacePage, undoDeclinePage } from './verbs/referees.ts';
import { reopenPage } from './verbs/reopen.ts';
import { extendPage, nudgePage } from './verbs/waits.ts';

/** Lists what the coordinator may do to an application out of turn, in the order in which the page offers it. */
export const verbs: readonly VerbPage[] = [
  nudgePage,
  extendPage,
  confirmLatePage,
  replacePage,
  undoDeclinePage,
  recordReferencePage,
  markSeenPage,
  assignPage,
  correctPage,
  reopenPage,
  closePage,
  erasePage,
];
