import { missingJava } from '../../infra/operate/prepare/requirements.mjs';

/** Fail with the sentence that names what to install, when this machine has no Java for the local database. */
export const requireJava = (): void => {
  const missing = missingJava();
  if (missing !== undefined) throw new Error(missing);
};
