import type { Application } from '../../application/application.ts';
import type { Change } from '../../change.ts';
import type { Instant } from '../../instant.ts';
import { withFormerOf } from '../former-addresses.ts';
import { isDraft } from '../is-draft.ts';
import { sameName } from '../same-name.ts';
import { byCoordinator, intervene, type Word } from './intervene.ts';

/** Says whether what was begun under an address may be of the person who moves there: a draft in one of their names. */
export const mayJoin = (application: Application, names: readonly string[]): boolean => {
  const isNamed = names.some((name) => sameName({ name }, application));
  return isNamed && isDraft(application) && application.erasure === undefined;
};

/** Gives a draft to the person who moves to its address; its letters never went to those that they left. */
export const joinDraft = (
  draft: Application,
  { personId, formerAddresses = [] }: Pick<Application, 'personId' | 'formerAddresses'>,
  word: Word,
  now: Instant,
): Change => {
  const left = formerAddresses.map(({ email }) => ({ email, until: draft.createdAt }));
  return {
    application: {
      ...intervene(draft, 'details-corrected', word, now),
      ...withFormerOf(draft, { formerAddresses: left }),
      personId,
    },
    event: { at: now, ...byCoordinator('details-corrected', word, { what: 'person-to-whom-it-belongs' }) },
  };
};
