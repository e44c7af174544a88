import type { WebRequest } from './request.ts';

const field = 'meant';

/** Names in a hidden field what a form is about: its page may stay open while something else takes that place. */
export const meantField = (what: string): Readonly<Record<string, string>> => ({ [field]: what });

/** Says whether a form is about this; one that names nothing was opened before forms named it, and may be about anything. */
export const isMeant = ({ form }: Pick<WebRequest, 'form'>, what: string): boolean => form.get(field)?.[0] === what;

/** Is the error of a form that is about something else than what stands in its place now; it belongs to no field. */
export const meantError = (message: string) => ({ field, message });
