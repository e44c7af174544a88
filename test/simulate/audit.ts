import { audited, type Law, type Witness } from './audited.ts';
import { acknowledgedIsKept } from './laws/acknowledged.ts';
import { newsIsTold } from './laws/another-referee.ts';
import { deadlinesKept } from './laws/deadlines.ts';
import { nothingMissing, oneAtATime, timelineWhole, trailWhole } from './laws/facts.ts';
import { everybodyFree, historyAgrees, nobodyDenied, nothingWaits, oneOutcome } from './laws/endings.ts';
import { timelineAgrees } from './laws/histories.ts';
import { toldInWriting } from './laws/in-writing.ts';
import { lettersLeave, lettersOnce, nothingLeaks, rightAddress } from './laws/letters.ts';
import { linksClosed } from './laws/links.ts';
import {
  ledgerAddsUp,
  moneyAgrees,
  moneyFits,
  nothingOwed,
  onlyStripesWord,
  promisedGoesBack,
  surplusGoesBack,
} from './laws/money.ts';
import { answeredOnce, coolDownKept } from './laws/referees.ts';
import { askedAsTold, noReminderAfter, remindersLeave } from './laws/reminders.ts';
import { sessionsClose } from './laws/sessions.ts';
import { neverBack } from './laws/status.ts';
import { deedsAreTold } from './laws/told.ts';
import { ownWordsAlone } from './laws/whose.ts';
import type { Life } from './life.ts';

/** Lists every law, by the name under which a violation is told. */
export const laws: Readonly<Record<string, Law>> = {
  acknowledgedIsKept,
  ...{ oneOutcome, nothingWaits, historyAgrees, timelineAgrees, deedsAreTold, everybodyFree, nobodyDenied },
  ...{
    lettersOnce,
    lettersLeave,
    noReminderAfter,
    remindersLeave,
    askedAsTold,
    newsIsTold,
    toldInWriting,
    rightAddress,
    nothingLeaks,
    ownWordsAlone,
  },
  ...{ moneyAgrees, moneyFits, onlyStripesWord, surplusGoesBack, promisedGoesBack, nothingOwed, ledgerAddsUp },
  sessionsClose,
  ...{ neverBack, linksClosed, answeredOnce, coolDownKept },
  ...{ timelineWhole, trailWhole, deadlinesKept, oneAtATime, nothingMissing },
};

/** One law that one application broke, and how. */
export type Violation = { readonly life: number; readonly id: string; readonly law: string; readonly how: string };

/** Holds every life of a world to every law. */
export const audit = async (world: Witness, lives: readonly Life[]): Promise<readonly Violation[]> => {
  const found: Violation[] = [];
  for (const life of lives)
    for (const id of life.ids) {
      const known = await audited(world, life, id);
      for (const [law, judge] of Object.entries(laws))
        found.push(...judge(known).map((how) => ({ life: life.number, id, law, how })));
    }
  return found;
};
