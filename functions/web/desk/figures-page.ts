import { addMonths } from '../../../shared/calendar-date.ts';
import type { Instant } from '../../../shared/instant.ts';
import { monthsBetween } from '../../../shared/months-between.ts';
import { localDate } from '../../../shared/plan-instants.ts';
import { policyAt } from '../../../shared/policy/policy-at.ts';
import { median } from '../../../shared/rules/median.ts';
import { daysTaken, type Turnaround, turnaroundKinds } from '../../../shared/rules/turnaround.ts';
import { monthWords } from '../../../shared/status/day-words.ts';
import { figuresPage as pageOf } from '../../pages/coordinator/figures-page.ts';
import { type Answer, showPage } from '../../runtime/web/answer.ts';
import type { DeskContext, DeskPage } from './desk-page.ts';

const taken = (found: readonly Turnaround[]) => ({ days: median(found.map(daysTaken)), count: found.length });

const show = async ({ ports, now }: DeskContext): Promise<Answer> => {
  const { timeZone } = policyAt(now);
  const monthOf = (at: Instant) => localDate(at, timeZone).slice(0, 7);
  const today = localDate(now, timeZone);
  const months = monthsBetween(addMonths(today, -11), today);
  const [first = ''] = months;
  const found = (await ports.turnarounds.between(first, now)).filter(({ at }) => monthOf(at) >= first);
  const kinds = turnaroundKinds.map((kind) => {
    const ofKind = found.filter((one) => one.kind === kind);
    return {
      kind,
      year: taken(ofKind),
      months: months.map((month) => ({
        month: monthWords(month),
        short: monthWords(month).slice(0, 3),
        ...taken(ofKind.filter(({ at }) => monthOf(at) === month)),
      })),
    };
  });
  return showPage(pageOf({ kinds }));
};

/** Shows how long people take. */
export const figuresPage: DeskPage = { show };
