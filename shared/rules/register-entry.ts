import type { Application } from '../application/application.ts';
import type { RegisterEntry } from '../register-entry.ts';
import { agreesToRegister } from './register-consent.ts';

/** Makes what the public register keeps of an endorsement. */
export const registerEntry = (
  application: Application,
  certificate: NonNullable<Application['certificate']>,
): RegisterEntry => ({
  ...certificate,
  name: application.name,
  credential: application.endorsement?.credential ?? '',
  category: application.endorsement?.category ?? '',
  designation: application.endorsement?.designation ?? undefined,
  listed: agreesToRegister(application),
});
