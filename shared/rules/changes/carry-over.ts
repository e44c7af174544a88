import { type Application, isDecided } from '../../application/application.ts';
import type { ReferenceRequest } from '../../application/reference-request.ts';
import type { Change } from '../../change.ts';
import type { Instant } from '../../instant.ts';
import { withFormerOf } from '../former-addresses.ts';
import { isDraft } from '../is-draft.ts';
import { refereesNow } from '../references/referees-now.ts';

/** Says whether what an ended application holds may be carried over: it lapsed, was refused by the rules, or withdrawn. */
export const mayBeCarriedOver = ({ closed, erasure }: Application): boolean =>
  closed !== undefined && erasure === undefined && !isDecided(closed.outcome);

/** Says whether a draft still takes what a former application holds: nothing is entered that would be lost. */
export const mayCarryOver = ({ submissions, closed, evidence, carriedFrom }: Application): boolean => {
  const { education, work, training, supervision, referees } = evidence;
  const entered = [education, work, training, supervision, referees].some(({ length }) => length > 0);
  return closed === undefined && isDraft({ submissions }) && carriedFrom === undefined && !entered;
};

/** Lists the references with what each was given for and under: of those taken over before, that is not the former's. */
const given = ({ requests, carried = [], endorsement, policy }: Application): readonly ReferenceRequest[] => {
  const named = requests.map((one) =>
    one.carriedFrom === undefined ? { ...one, givenFor: endorsement, givenUnder: policy } : one,
  );
  return [...carried, ...named].filter(({ reference }) => reference !== undefined);
};

/**
 * Carries entries and references of an ended application over into a draft (house policy). What the draft says already
 * stays. What is signed, the agreements, is asked for anew; the referees are those for whom its slots stood at the end,
 * and a reference counts while its referee is named, its credential is applied for and it is valid.
 */
export const carryOver = (draft: Application, former: Application, now: Instant): Change => {
  if (!mayCarryOver(draft) || !mayBeCarriedOver(former)) throw new Error('Nothing can be carried over here.');
  // Its life begins anew, and with it the reminders of its end.
  const { draftReminders: _told, ...begun } = draft;
  const referees = [...refereesNow(former)];
  const { agreements } = draft.evidence;
  const membership = draft.evidence.membership ?? former.evidence.membership;
  const evidence = { ...former.evidence, referees, membership, agreements };
  const { endorsement = former.endorsement } = draft;
  return {
    application: {
      ...begun,
      ...withFormerOf(draft, former),
      ...(endorsement === undefined ? {} : { endorsement }),
      evidence,
      savedAt: now,
      carriedFrom: former.id,
      carried: [...given(former)],
    },
    event: { at: now, actor: { role: 'applicant' }, kind: 'carried-over', data: { from: former.id } },
  };
};
