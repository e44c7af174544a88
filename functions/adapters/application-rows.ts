import type { Application } from '../../shared/application/application.ts';
import type { Wait } from '../../shared/application/wait.ts';
import type { Instant } from '../../shared/instant.ts';
import { indexKeys } from '../../shared/rules/index-keys.ts';
import { absent, asRead, type ChangeWrite, put } from './change-write.ts';
import { inOutbox } from './in-outbox.ts';
import { rowKeys } from './row-keys.ts';

/** What a save knows besides its change: the waits that are stored as they are, the time, and where salts come from. */
export type Saving = {
  /** Holds the version of the save that wrote each. */
  readonly stored: Pick<WeakMap<Wait, number | undefined>, 'has' | 'get'>;
  readonly now: Instant;
  readonly salt: () => string;
};

/** Says which save wrote each wait, so that whoever reads one knows that it belongs to the facts; of older rows, nothing. */
const writtenBy = ({ waits, version }: Application, stored: Saving['stored']): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.values(waits).flatMap((wait): [string, number][] => {
      const by = stored.has(wait) ? stored.get(wait) : version + 1;
      return by === undefined ? [] : [[wait.key, by]];
    }),
  );

const factsRow = (application: Application, { stored, now }: Saving): ChangeWrite => {
  const { waits: _apart, ...own } = application;
  const row = {
    entity: 'application',
    version: application.version + 1,
    facts: { ...own, version: application.version + 1 },
    waits: writtenBy(application, stored),
    ...indexKeys(application, now),
  };
  const only = application.version === 0 ? absent : asRead(application.version);
  return { write: put(rowKeys.application(application.id), row, only), conflict: 'application' };
};

const waitRow = ({ id, version }: Application, wait: Wait): ChangeWrite => {
  const row = {
    entity: 'wait',
    applicationId: id,
    version: version + 1,
    wait,
    ...inOutbox('workflow', wait.ready),
    token: wait.token,
  };
  return { write: put(rowKeys.wait(id, wait.key), row) };
};

/** Writes an application's facts, and of its waits those that moved; what was only read is left alone. */
export const applicationRows = (application: Application, saving: Saving): readonly ChangeWrite[] => [
  factsRow(application, saving),
  ...Object.values(application.waits)
    .filter((wait) => !saving.stored.has(wait))
    .map((wait) => waitRow(application, wait)),
];
