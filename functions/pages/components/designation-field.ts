import { designationNames } from '../../../shared/credential.ts';
import { radios, type Radios } from './field.ts';

/** Asks for the designation of a Mentor; `none` is for everybody else to choose. */
export const designationField = (name: string, label: string, none: string): Radios =>
  radios(name, label, { '': none, ...designationNames }, 'Only for a Mentor.');
