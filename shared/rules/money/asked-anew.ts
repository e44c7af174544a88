import type { Application } from '../../application/application.ts';
import type { Fee } from '../../application/fee.ts';
import type { Instant } from '../../instant.ts';
import { chequeCameBack } from './cheque-back.ts';
import { reopenings } from '../reopenings.ts';

/** Says whether opening again asked for a fee anew and waited for it: a check that replaces another was due when that was. */
export const isAskedAnew = ({ fees }: Pick<Application, 'fees'>, { kind, number, dueAt }: Fee): boolean => {
  const former = fees.find((one) => one.kind === kind && one.number === number - 1);
  return dueAt !== undefined && former !== undefined && chequeCameBack(former) && former.dueAt !== dueAt;
};

/** Lists the instants at which every clock began anew: opened again, and once more when a fee asked anew for it was settled. */
export const newBeginnings = (application: Application): readonly Instant[] => [
  ...reopenings(application),
  ...application.fees
    .filter((fee) => isAskedAnew(application, fee))
    .flatMap(({ paid, exempted }) => paid?.recordedAt ?? paid?.at ?? exempted?.at ?? []),
];
