import * as z from 'zod/mini';
import type { Application } from '../../../shared/application/application.ts';
import { millis } from '../../../shared/instant.ts';
import { keysOf } from '../../../shared/keys-of.ts';
import { isApplicant } from '../../../shared/rules/is-applicant.ts';
import type { Turn } from '../../../shared/rules/turn.ts';
import { policyAt } from '../../../shared/policy/policy-at.ts';
import { todayAt } from '../../../shared/policy/today-at.ts';
import { plainText } from '../../../shared/rules/plain-text.ts';
import { workCsv } from '../../../shared/rules/work-csv.ts';
import { type WorkItem, workItem, type WorkList, workLists } from '../../../shared/rules/work-item.ts';
import { optionsOf } from '../../pages/components/field.ts';
import { type FieldError, valuesFrom } from '../../pages/components/form-values.ts';
import { workListNames, workPage } from '../../pages/coordinator/work-page.ts';
import { type ReadEach, readEach } from '../../runtime/read-each.ts';
import { type Answer, showPage } from '../../runtime/web/answer.ts';
import { type FormBorder, readForm } from '../../runtime/web/read-form.ts';
import { textFile } from '../../runtime/web/text-file.ts';
import type { DeskContext, DeskPage } from './desk-page.ts';
import { endedIds, mostByName } from './ended-ids.ts';
import { deskIds } from './desk-ids.ts';
import { lettersToLookAt } from './letters-to-look-at.ts';
import { type Part, partOf, partWords } from './part-of.ts';

const home = '/coordinator/work';

const all: Filter = { list: 'all', turn: 'all', words: '', part: 1 };

const filters = ['all', ...workLists] as const;
const waitedFor = {
  all: 'Anybody',
  applicant: 'Applicant',
  bank: 'Bank',
  referee: 'Referee',
  reviewer: 'Reviewer',
  coordinator: 'Coordinator',
} as const;
const turns = keysOf(waitedFor);

type Filter = {
  readonly list: (typeof filters)[number];
  readonly turn: (typeof turns)[number];
  readonly words: string;
  readonly part: number;
};

const border: FormBorder<Filter> = {
  fields: [
    { kind: 'select', name: 'list', label: 'Which?', options: optionsOf({ all: 'All', ...workListNames }) },
    { kind: 'select', name: 'turn', label: 'Waiting for whom?', options: optionsOf(waitedFor) },
    {
      kind: 'text',
      name: 'words',
      label: 'Number, name or address (optional)',
      hint: `Finds ended applications, too: by number or whole address, and by name among the ${mostByName} that are kept longest. A draft is found by number or whole address.`,
    },
  ],
  input: ({ text }) => ({
    list: text('list') || 'all',
    turn: text('turn') || 'all',
    words: text('words'),
    part: parseInt(text('part'), 10) || 1,
  }),
  schema: z.object({
    list: z.enum(filters, 'Choose one of the lists.'),
    turn: z.enum(turns, 'Choose for whom it waits.'),
    words: z.string().check(z.maxLength(200, 'Shorten what you look for to 200 characters or fewer.')),
    part: z.number(),
  }),
};

/** What in these lists is to be done is the coordinator's turn, always. */
const coordinatorLists: readonly WorkList[] = ['failures', 'memberships', 'disagreements', 'declines'];

/** Finds in which turn alone everything stands that a filter leaves; what waits for a bank is kept as the applicant's. */
const turnFor = ({ list, turn }: Filter): Turn | undefined => {
  if (coordinatorLists.some((one) => one === list)) return 'coordinator';
  if (turn === 'all') return undefined;
  return turn === 'bank' ? 'applicant' : turn;
};

/**
 * What was found, how many that have ended were not looked through for a name, and which part was looked at of the open
 * ones that the filter may leave.
 */
type Found = ReadEach<WorkItem> & { readonly unread: number; readonly part: Part };

/** Judges an application for the list; what a coordinator's own one waits for would tell them of its review. */
const itemOf = (application: Application, { staff, now }: DeskContext): WorkItem => {
  const item = workItem(application, now);
  return isApplicant(application, staff) ? { ...item, lists: [] } : item;
};

const everything = async (context: DeskContext, filter: Filter): Promise<Found> => {
  const { ports } = context;
  const { words } = filter;
  const { ids: looked, left, ...part } = partOf(await deskIds(ports, turnFor(filter)), filter.part);
  const sought = words === '' ? { ids: [], unread: 0 } : await endedIds(ports, words, left);
  const ids = new Set([...looked, ...sought.ids]);
  const { found, unreadable } = await readEach(ports.applications, [...ids], (application) => ({
    item: itemOf(application, context),
    isOpen: application.closed === undefined,
  }));
  // What has ended stays while somebody has to look at it, a dispute mostly comes after the end, and where it is sought.
  const items = found
    .filter(({ item, isOpen }) => isOpen || words !== '' || item.lists.length > 0)
    .map(({ item }) => item)
    .toSorted((one, other) => millis(one.since) - millis(other.since));
  return { found: items, unreadable, unread: sought.unread, part };
};

const chosen = async (context: DeskContext, filter: Filter): Promise<Found> => {
  const { list, turn, words } = filter;
  const wanted = plainText(words);
  const has = ({ id, name, email }: WorkItem) => [id, name, email].some((one) => plainText(one).includes(wanted));
  const { found, ...left } = await everything(context, filter);
  const items = found.filter(
    (item) => has(item) && (list === 'all' || item.lists.includes(list)) && (turn === 'all' || item.turn === turn),
  );
  return { found: items, ...left };
};

const show = async (context: DeskContext, filter: Filter, errors: readonly FieldError[] = []): Promise<Answer> => {
  const { now, request } = context;
  const { list, turn, words } = filter;
  const isWhole = list === 'all' && turn === 'all' && words === '';
  const { found: items, part, ...left } = await chosen(context, filter);
  const letters = isWhole ? (await lettersToLookAt(context)).found.length : 0;
  const page = workPage({
    ...left,
    home,
    now,
    items,
    part,
    partWords: partWords(part),
    filter,
    isWhole,
    letters,
    timeZone: policyAt(now).timeZone,
    fields: border.fields,
    values: errors.length > 0 ? request.form : valuesFrom({ list, turn, words }),
    errors,
  });
  return showPage(page);
};

const csv = async (context: DeskContext): Promise<Answer> => {
  const asked = readForm(border, context.request.form);
  const { found, part } = await chosen(context, asked.ok ? asked.data : all);
  const text = workCsv(found, policyAt(context.now).timeZone, partWords(part));
  return textFile('csv', `open-applications-${todayAt(context.now)}`, text);
};

/** Maps the pages of the work: every open application by list and by search, what has ended and drafts by search, and the same as CSV. */
export const workPages: Readonly<Record<string, DeskPage>> = {
  work: {
    show: (context) => {
      const read = readForm(border, context.request.query);
      return show(context, read.ok ? read.data : all);
    },
    take: (context) => {
      const read = readForm(border, context.request.form);
      return read.ok ? show(context, read.data) : show(context, all, read.errors);
    },
  },
  'work-csv': { take: csv },
};
