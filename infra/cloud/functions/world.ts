import type { Settings } from '../settings/settings.ts';
import type { EndorsementNames } from '../names.ts';
import type { EndorsementParameters } from '../parameters.ts';
import type { Mail } from '../mail.ts';
import type { SignIn } from '../sign-in.ts';
import type { Storage } from '../storage.ts';

/** Everything of a stage that a function's variables and permissions may refer to. */
export type World = {
  settings: Settings;
  names: EndorsementNames;
  parameters: EndorsementParameters;
  storage: Storage;
  mail: Mail;
  signIn: SignIn;
};
