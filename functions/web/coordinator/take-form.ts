import type { Change } from '../../../shared/change.ts';
import type { FieldError } from '../../pages/components/form-values.ts';
import { type Answer, goTo, type Serve } from '../../runtime/web/answer.ts';
import { isMeant, meantError } from '../../runtime/web/meant.ts';
import { type FormBorder, readForm } from '../../runtime/web/read-form.ts';
import type { CoordinatorContext } from './coordinator-page.ts';
import { isTaken, takeOnce } from './taken-once.ts';
import { tooLate } from './too-late.ts';

/** A form of the coordinator as it stands now: what it is about, how it is read, and what follows. */
export type OpenForm<Data> = {
  /** Names what it is about, where another may take its place while the page stays open. */
  readonly meant?: string | undefined;
  readonly border: FormBorder<Data>;
  /** Finds what only the facts can object to, once the form itself is right. */
  readonly objections?: (data: Data) => Promise<readonly FieldError[]> | readonly FieldError[];
  readonly act: (data: Data) => Promise<Change> | Change;
};

/** Takes a form about an application once, and shows it again with what is wrong; one that is no longer open is too late. */
export const takeForm = async <Data>(
  context: CoordinatorContext,
  open: OpenForm<Data> | undefined,
  showAgain: Serve<readonly FieldError[]>,
): Promise<Answer> => {
  if (open === undefined) return tooLate(context);
  // What it asked for may no longer be possible once it was taken, such as more than is left of the money.
  if (await isTaken(context)) return goTo(context.home);
  if (!isMeant(context.request, open.meant)) return showAgain([meantError()]);
  const read = readForm(open.border, context.request.form);
  if (!read.ok) return showAgain(read.errors);
  const objections = (await open.objections?.(read.data)) ?? [];
  if (objections.length > 0) return showAgain(objections);
  return takeOnce(context, await open.act(read.data));
};
