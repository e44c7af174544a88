import { AwsError } from '../aws-error.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;
// The longest a firing can be away: the 29th of February over a year 2100.
const DAYS_TO_LOOK = 366 * 9;

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

interface Field {
  first: number;
  last: number;
  names?: readonly string[];
}

const FIELDS: readonly Field[] = [
  { first: 0, last: 59 },
  { first: 0, last: 23 },
  { first: 1, last: 31 },
  { first: 1, last: 12, names: MONTHS },
  { first: 1, last: 7, names: WEEKDAYS },
  { first: 1970, last: 2199 },
];

const refuse = (part: string): never => {
  throw new AwsError('ValidationException', `Parameter ScheduleExpression is not valid: cron cannot read ${part}`);
};

const numberOf = (text: string, { first, last, names = [] }: Field): number => {
  const named = names.indexOf(text.toUpperCase());
  const number = named >= 0 ? named + 1 : Number(text);
  return Number.isInteger(number) && number >= first && number <= last ? number : refuse(text);
};

const valuesOf = (part: string, field: Field): number[] => {
  const [range = '', step] = part.split('/');
  const [from = '', to] = range === '*' || range === '?' ? [String(field.first), String(field.last)] : range.split('-');
  const first = numberOf(from, field);
  // One value stands for itself alone; with a step, for all from it on.
  const unsaid = step === undefined ? first : field.last;
  const last = to === undefined ? unsaid : numberOf(to, field);
  const width = step === undefined ? 1 : Number(step);
  if (!(width >= 1)) refuse(part);
  return Array.from({ length: Math.floor((last - first) / width) + 1 }, (_, index) => first + index * width);
};

const readField = (text: string, field: Field): Set<number> =>
  new Set(text.split(',').flatMap((part) => valuesOf(part, field)));

/** Reads the six fields of an EventBridge cron expression, in UTC; L, W and # are refused by name. */
export const readCron = (expression: string): ((after: number) => number) => {
  const texts = expression.trim().split(/\s+/);
  if (texts.length !== FIELDS.length) refuse(expression);
  const sets = FIELDS.map((field, index) => readField(texts[index] ?? '', field));
  const fits = (field: number, value: number): boolean => sets[field]?.has(value) === true;
  const dayFits = (day: Date): boolean =>
    fits(5, day.getUTCFullYear()) &&
    fits(3, day.getUTCMonth() + 1) &&
    fits(2, day.getUTCDate()) &&
    fits(4, day.getUTCDay() + 1);
  const minutesOfDay = Array.from({ length: 1440 }, (_, minute) => minute).filter(
    (minute) => fits(1, Math.floor(minute / 60)) && fits(0, minute % 60),
  );
  return (after) => {
    const firstDay = Math.floor(after / DAY);
    for (let day = firstDay; day < firstDay + DAYS_TO_LOOK; day++) {
      if (!dayFits(new Date(day * DAY))) continue;
      const minute = minutesOfDay.find((one) => day * DAY + one * MINUTE > after);
      if (minute !== undefined) return day * DAY + minute * MINUTE;
    }
    return Infinity;
  };
};
