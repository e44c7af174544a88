import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import type { Change } from '../../../shared/change.ts';
import type { Instant } from '../../../shared/instant.ts';
import { exemptFee } from '../../../shared/rules/changes/coordinator-money.ts';
import { declineReference } from '../../../shared/rules/changes/reference-changes.ts';
import { replaceReferee } from '../../../shared/rules/changes/replace-referee.ts';
import { undoDecline } from '../../../shared/rules/changes/undo-decline.ts';
import { referee } from '../../support/made-up/eligible-evidence.ts';
import { ownFee, requestIn } from '../../support/made-up/journey.ts';
import { CalmLife } from '../calm-life.ts';
import { useQuietStage } from '../quiet-stage.ts';
import { toldInWriting } from './in-writing.ts';

const stage = useQuietStage();
const word = { by: 'cora', reason: 'They telephoned.' };

type Act = (application: Application, now: Instant) => Change;

/** Lets a coordinator act in a life, with letters of it or without, and says how the law is broken then. */
const found = async (life: CalmLife, act: Act, hasLetters: boolean): Promise<readonly string[]> => {
  const { applications, clock } = life.world.ports;
  const change = act(await life.facts(), clock.now());
  await life.save(hasLetters ? change : { ...change, letters: [] });
  await life.go(1);
  const [timeline, letters] = await Promise.all([applications.timeline(life.id), applications.letters(life.id)]);
  return toldInWriting({ application: await life.facts(), timeline, letters });
};

const payable = async (): Promise<CalmLife> => {
  const life = await new CalmLife(stage()).begin();
  await life.lead('application-fee');
  return life;
};

const withoutReferee = async (): Promise<CalmLife> => {
  const life = await new CalmLife(stage()).begin();
  await life.lead('references');
  const application = await life.facts();
  await life.save(declineReference(application, requestIn(application, 1), 'cannot-now', life.world.ports.clock.now()));
  await life.go(1);
  return life;
};

describe('what the coordinator lifts from the applicant', () => {
  test.each<[string, () => Promise<CalmLife>, Act]>([
    ['a fee', payable, (one, now) => exemptFee(ownFee(one, 'application-1'), word, now)],
    ['a decline', withoutReferee, (one, now) => undoDecline(one, 1, word, now)],
    ['a referee', withoutReferee, (one, now) => replaceReferee(one, referee(1, 'colleague'), word, now)],
  ])('breaks a law without its letter, and none with it: %s', async (_what, begun, act) => {
    expect(await found(await begun(), act, true)).toEqual([]);
    expect(await found(await begun(), act, false)).toEqual([expect.stringMatching(/ was lifted by .*, and no letter/)]);
  });
});
