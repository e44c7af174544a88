import type { Application } from '../../application/application.ts';
import type { Fee } from '../../application/fee.ts';
import type { Instant } from '../../instant.ts';
import { advance } from '../advance.ts';
import { isAskedAnew } from '../money/asked-anew.ts';
import { openQuestions } from '../open-questions.ts';
import { restartClock } from './restart-clock.ts';

/** Lets the time to answer begin anew for everything that is asked now. */
export const restartClocks = (application: Application, now: Instant): Application =>
  openQuestions(application).reduce((current, { question }) => restartClock(current, question, now), application);

/** Lets it begin once more where a fee is settled that opening again had asked for anew: only the fee was asked for meanwhile. */
export const restartAfter = (settled: Application, fee: Fee, now: Instant): Application =>
  isAskedAnew(settled, fee) ? restartClocks(advance(settled, now), now) : settled;
