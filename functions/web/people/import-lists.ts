import * as z from 'zod/mini';
import { readCsv } from '../../../shared/imports/read-csv.ts';
import { addMillis, dayMillis } from '../../../shared/instant.ts';
import type { ImportKind } from '../../../shared/ports/import-log.ts';
import { quantity } from '../../../shared/rules/quantity.ts';
import type { FieldError } from '../../pages/components/form-values.ts';
import { staffName } from '../../pages/components/staff-name.ts';
import { importPage } from '../../pages/people/import-page.ts';
import { type Imported, importList } from './import-list.ts';
import { type Answer, showPage } from '../../runtime/web/answer.ts';
import { type FormBorder, readForm } from '../../runtime/web/read-form.ts';
import type { PeopleContext, PeoplePage } from './people-context.ts';

/** The longest file that is read, in bytes. */
const longest = 1_000_000;

/** How many lines a page has time for: members are written a hundred at once, endorsements one by one. */
const mostLines: Readonly<Record<ImportKind, number>> = { members: 10_000, endorsements: 300 };

const borderOf = (kind: ImportKind): FormBorder<{ file: string }> => {
  const most = mostLines[kind];
  const lines = quantity(most, 'line');
  const hint = `A CSV file of at most 1 MB and ${lines}`;
  const tooMany = `Choose a list of at most ${lines}, or have it taken in by the command npm run ${kind}:import.`;
  return {
    fields: [{ kind: 'file', name: 'file', label: 'File', hint, accept: '.csv,text/csv' }],
    input: (form) => ({ file: form.text('file') }),
    schema: z.object({
      file: z.string().check(
        z.minLength(1, 'Choose a CSV file that is not empty.'),
        z.refine((text) => Buffer.byteLength(text) <= longest, {
          error: 'Choose a file of at most 1 MB, or divide it into parts.',
          abort: true,
        }),
        z.refine((text) => readCsv(text).rows.length <= most, tooMany),
      ),
    }),
  };
};

const aYearBefore = (now: string): string => addMillis(now, -365 * dayMillis);

const show = async (
  { ports, staffId, now }: PeopleContext,
  kind: ImportKind,
  { errors = [], imported }: { readonly errors?: readonly FieldError[]; readonly imported?: Imported } = {},
): Promise<Answer> => {
  const before = await ports.imports.since(kind, aYearBefore(now));
  const staff = staffName(await ports.staff.all(), staffId);
  const page = importPage({
    kind,
    fields: borderOf(kind).fields,
    errors,
    imported,
    before: before.toReversed(),
    staff,
    now,
  });
  return showPage(page);
};

/** Takes in a list of the association from a CSV file, and tells each line that was refused. */
export const importListPage = (kind: ImportKind): PeoplePage => ({
  show: (context) => show(context, kind),
  take: async (context) => {
    const read = readForm(borderOf(kind), context.request.form);
    if (!read.ok) return show(context, kind, { errors: read.errors });
    const imported = await importList(context.ports, kind, read.data.file, context.staffId);
    // A review may have waited for somebody whose endorsement is renewed.
    if (kind === 'endorsements') await context.ports.reconciliations.ask(context.now);
    return show(context, kind, { imported });
  },
});
