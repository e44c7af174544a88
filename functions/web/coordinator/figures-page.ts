import type { Instant } from '../../../shared/instant.ts';
import { localDate } from '../../../shared/plan-instants.ts';
import { policyAt } from '../../../shared/policy/policy-at.ts';
import { median } from '../../../shared/rules/median.ts';
import { daysTaken, type Turnaround, turnaroundKinds } from '../../../shared/rules/turnaround.ts';
import { monthWords } from '../../../shared/status/day-words.ts';
import { figuresPage as pageOf } from '../../pages/coordinator/figures-page.ts';
import { type Answer, showPage } from '../../runtime/web/answer.ts';
import type { DeskContext, DeskPage } from './desk-page.ts';

const taken = (found: readonly Turnaround[]) => ({ days: median(found.map(daysTaken)), count: found.length });

/** Lists the twelve months that end with the one of a day, oldest first: 2026-01. */
const twelveMonths = (today: string): readonly string[] => {
  const last = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1;
  return Array.from({ length: 12 }, (_none, index) => {
    const month = last - 11 + index;
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
};

const show = async ({ ports, now }: DeskContext): Promise<Answer> => {
  const { timeZone } = policyAt(now);
  const monthOf = (at: Instant) => localDate(at, timeZone).slice(0, 7);
  const months = twelveMonths(monthOf(now));
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
