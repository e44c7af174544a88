import { type FieldError, type FormValues, noValues } from '../../pages/components/form-values.ts';
import type { WebRequest } from './request.ts';

/** Gives a form back what was typed into it where that had errors, and nothing where it is opened. */
export const valuesAfter = ({ form }: Pick<WebRequest, 'form'>, errors: readonly FieldError[]): FormValues =>
  errors.length === 0 ? noValues : form;
