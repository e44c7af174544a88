import type { Application } from '../application/application.ts';
import type { Instant } from '../instant.ts';

/** Lists the instants at which the coordinator opened an ended application again; every clock begins anew there. */
export const reopenings = ({ interventions = [] }: Pick<Application, 'interventions'>): readonly Instant[] =>
  interventions.filter(({ kind }) => kind === 'reopened').map(({ at }) => at);
