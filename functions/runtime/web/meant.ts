import type { WebRequest } from './request.ts';

const field = 'meant';

const movedOn =
  'Nothing was saved: this page was opened earlier, and what is shown here has changed since. Read it again, and send the form if it still says what you mean.';

/**
 * Names in a hidden field what a form is about, where something else may take that place while its page stays open;
 * undefined where nothing can.
 */
export const meantField = (what: string | undefined): Readonly<Record<string, string>> =>
  what === undefined ? {} : { [field]: what };

/** Reads what a form is about; undefined when it was opened under a release that named nothing. */
export const namedIn = ({ form }: Pick<WebRequest, 'form'>): string | undefined => form.get(field)?.[0];

/** Says whether a form is about this; one that names nothing was opened under a release before, and counts as it did then. */
export const isMeant = (request: Pick<WebRequest, 'form'>, what: string | undefined): boolean => {
  const named = namedIn(request);
  return what === undefined || named === undefined || named === what;
};

/** The error of a form that is about something else than what stands in its place now; it belongs to no field. */
export const meantError = (message = movedOn) => ({ field, message });
