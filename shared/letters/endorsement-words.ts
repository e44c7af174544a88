import type { Application } from '../application/application.ts';
import { titleOf } from '../credential.ts';

/** Names what is applied for as a sentence needs it: "Endorsement as Infant Family Associate". */
export const endorsementWords = ({ endorsement }: Pick<Application, 'endorsement'>): string =>
  endorsement === undefined ? 'Endorsement' : `Endorsement as ${titleOf(endorsement)}`;
