import { sameAddress } from '../../../shared/address.ts';
import type { Application } from '../../../shared/application/application.ts';
import type { ReferenceRequest } from '../../../shared/application/reference-request.ts';
import { instantAt } from '../../../shared/instant.ts';
import { isDraft } from '../../../shared/rules/is-draft.ts';
import { chequeNumber, isChequeId } from '../../../shared/rules/money/cheque-id.ts';
import { feeName } from '../../../shared/rules/money/fee-of.ts';
import { mayStillAnswer } from '../../../shared/rules/references/may-still-answer.ts';
import { refereeActions } from '../../../shared/rules/references/referee-actions.ts';
import { requestAt } from '../../../shared/rules/references/slots.ts';
import { reviewChoices } from '../../../shared/rules/review/review-choices.ts';
import { standing } from '../../../shared/rules/standing.ts';
import { numberOfWait, requestOfWait } from '../../../shared/rules/waits/wait-key.ts';
import type { AnsweredForm } from '../answered-form.ts';
import type { Audited, Law } from '../audited.ts';
import { linkIn } from '../link-in.ts';

/** By so much the clocks of a page and of whoever waits for it may differ: on a stack that was killed meanwhile, most. */
const margin = 120_000;

/** A form that a page took: what was sent, and which of the three referees or which review it was about. */
type Taken = AnsweredForm & { readonly meant: string; readonly item: string };

/** Says whether facts hold what a page took, or did not let it be done at all, as another page says beside it. */
type Kept = (facts: Application, taken: Taken) => boolean;

const isWithin = (at: string | undefined, { from, to }: Taken): boolean =>
  at !== undefined && from - margin <= Date.parse(at) && Date.parse(at) <= to + margin;

const resubmitted: Kept = ({ deferrals, closed }, { meant }) =>
  closed !== undefined ||
  deferrals.some((one) => one.number === numberOfWait(meant) && one.resubmittedAt !== undefined);

const submitted: Kept = (facts, taken) =>
  taken.meant === '' ? facts.submissions.length > 0 : resubmitted(facts, taken);

const withdrawn: Kept = (facts) => facts.closed !== undefined || isDraft(facts);

const answered: Kept = ({ reviews }, { meant }) => {
  const [, review, round] = meant.split(':').map(Number);
  const rounds = reviews.find(({ number }) => number === review)?.information ?? [];
  return rounds.some(({ number, answeredAt }) => number === round && answeredAt !== undefined);
};

/** Says whether the applicant could not do this about a referee at the time: the page leads home then, and promises nothing. */
const notAllowed = (
  facts: Application,
  { item, from, to }: Taken,
  action: 'resend' | 'correctAddress' | 'nameAnother',
) => [from, to].some((at) => !refereeActions(facts, Number(item), instantAt(at))[action]);

const meantIn = ({ requests }: Application, { meant }: Taken): ReferenceRequest | undefined =>
  requests.find(({ slot, number }) => `${slot}-${number}` === meant);

const named: Kept = (facts, taken) =>
  notAllowed(facts, taken, 'nameAnother') ||
  facts.requests.some(
    ({ slot, number, referee }) =>
      String(slot) === taken.item &&
      number > (meantIn(facts, taken)?.number ?? 0) &&
      sameAddress(referee.email, taken.form['email'] ?? ''),
  );

const corrected: Kept = (facts, taken) =>
  notAllowed(facts, taken, 'correctAddress') ||
  sameAddress(meantIn(facts, taken)?.referee.email ?? '', taken.form['email'] ?? '');

const askedAgain: Kept = (facts, taken) =>
  notAllowed(facts, taken, 'resend') || meantIn(facts, taken)?.nudges.some((at) => isWithin(at, taken)) === true;

const nameOf = ({ by = '' }: Taken): string => by.split('@')[0] ?? '';

const reviewIn = ({ reviews }: Application, { meant }: Taken) =>
  reviews.find(({ number }) => number === numberOfWait(meant));

const seatsOf = (facts: Application, taken: Taken, who: string) =>
  (reviewIn(facts, taken)?.reviewers ?? []).filter(({ reviewerId }) => reviewerId === who);

const decided =
  (kind: string): Kept =>
  (facts, taken) =>
    seatsOf(facts, taken, nameOf(taken)).some(({ decision }) => decision?.kind === kind);

/** A question that was asked in the same words before leads home as well, where no other may be asked. */
const questioned: Kept = (facts, taken) => {
  const review = reviewIn(facts, taken);
  const own = (review?.information ?? []).filter(({ askedBy }) => askedBy === nameOf(taken));
  const mayAsk = standing(facts) === 'review' && reviewChoices(facts, review).includes('ask');
  return own.some(({ askedAt }) => !mayAsk || isWithin(askedAt, taken));
};

const steppedBack: Kept = (facts, taken) =>
  standing(facts) !== 'review' ||
  seatsOf(facts, taken, nameOf(taken)).some(({ steppedBackAt }) => steppedBackAt !== undefined);

const seated: Kept = (facts, taken) =>
  seatsOf(facts, taken, taken.form['reviewer'] ?? '').some(({ assignedAt }) => isWithin(assignedAt, taken));

const confirmed: Kept = (facts, taken) => reviewIn(facts, taken)?.confirmed?.kind === taken.form['decision'];

const retried: Kept = ({ failures }, { meant }) =>
  failures.some(({ number, retriedAt }) => number === numberOfWait(meant) && retriedAt !== undefined);

const settled: Kept = ({ doubts = [] }, { item }) =>
  doubts.some((doubt) => doubt.number === Number(item) && doubt.settled !== undefined);

const checkWrittenDown: Kept = ({ fees }, { form }) =>
  fees
    .flatMap(({ paid, surplus }) => [...(paid === undefined ? [] : [paid]), ...surplus])
    .some(({ paymentIntentId: id }) => isChequeId(id) && chequeNumber(id) === form['number']);

const exempted: Kept = ({ fees }, { item }) =>
  fees.some((fee) => feeName(fee) === item && (fee.exempted ?? fee.paid) !== undefined);

/** Whoever has nothing to pay is led back. */
const checkoutKnown: Kept = ({ fees }, { location }) =>
  !location.includes('cs_') ||
  fees.flatMap(({ sessions }) => sessions).some(({ id }) => id !== undefined && location.includes(id));

const requestIn = (facts: Application, { meant }: Taken) => requestAt(facts, requestOfWait(meant));

const entered: Kept = (facts, taken) => {
  const request = requestIn(facts, taken);
  return request?.receivedAt !== undefined || request?.saved?.['capacity'] === taken.form['capacity'];
};

/** Whoever answered before, or is asked no more, is told so. */
const refereeHeard: Kept = (facts, taken) => {
  const request = requestIn(facts, taken);
  return request !== undefined && !mayStillAnswer(facts, request);
};

/** Names what is to be kept by the address of a page, without what differs, and by the status with which it takes a form. */
const promises: Readonly<Record<string, Kept>> = {
  '303 /application/submit': submitted,
  '303 /application/withdraw': withdrawn,
  '303 /application/answer': answered,
  '303 /application/replace': named,
  '303 /application/address': corrected,
  '303 /application/resend': askedAgain,
  ...Object.fromEntries(['endorse', 'defer', 'decline'].map((kind) => [`303 /review/${kind}`, decided(kind)])),
  '303 /review/ask': questioned,
  '303 /review/step-back': steppedBack,
  '303 /coordinator/application/membership': ({ membership }) => membership?.by !== undefined,
  '303 /coordinator/application/decision': confirmed,
  '303 /coordinator/application/assign': seated,
  '303 /coordinator/application/retry': retried,
  '303 /coordinator/application/doubt': settled,
  '303 /coordinator/application/cheque': checkWrittenDown,
  '303 /coordinator/application/exempt': exempted,
  '303 /pay': checkoutKnown,
  '303 /application/pay': checkoutKnown,
  '303 /reference/recommendation': entered,
  '200 /reference/check': refereeHeard,
  '200 /reference/decline': refereeHeard,
};

/** Takes the address of a page apart: which page, whose link or application, and what else it names. */
const partsOf = (path: string) => {
  const [, room = '', whose = '', page = '', item = ''] =
    /^((?:\/coordinator)?\/[a-z]+)\/([^/]+)\/?([^/]*)\/?(.*)$/.exec(path) ?? [];
  // The pages of the coordinator name what they are about after their first word: doubt-2.
  const [word = '', ...about] = room.startsWith('/coordinator') ? page.split('-') : [page];
  return { page: word === '' ? room : `${room}/${word}`, whose, item: item === '' ? about.join('-') : item };
};

/** Lists the forms about an application that were taken, by which page. */
const takenOf = ({ life, application, mails }: Audited): readonly (readonly [string, Taken])[] => {
  const waits = new Map(mails.map((mail) => [linkIn(mail) ?? '', mail.key.split('/')[1]]));
  return life.browser.answered.flatMap((answer) => {
    const { page, whose, item } = partsOf(answer.path);
    const meant =
      whose === application.id
        ? (answer.form['meant'] ?? '')
        : waits.get(`${page.split('/').slice(0, 2).join('/')}/${whose}`);
    return meant === undefined ? [] : [[`${answer.statusCode} ${page}`, { ...answer, meant, item }] as const];
  });
};

/** Finds the facts that stood while a page was asked for: those from before, and whatever was saved meanwhile. */
const factsThen = (saves: readonly Application[], { from, to }: AnsweredForm): readonly Application[] => {
  const before = saves.findLastIndex(({ savedAt }) => Date.parse(savedAt) < from - margin);
  const until = saves.findLastIndex(({ savedAt }) => Date.parse(savedAt) <= to + margin);
  return saves.slice(Math.max(0, before), until + 1);
};

/**
 * What a page took is kept: whoever was thanked, or led on, finds in the facts of that moment what they sent, or what
 * somebody else did before them. That it stays there is the law of what never goes back.
 */
export const acknowledgedIsKept: Law = (audited) =>
  takenOf(audited).flatMap(([page, taken]) => {
    const isKept = promises[page];
    // Nobody saw the saves go by.
    if (isKept === undefined || audited.saves.length === 0) return [];
    const then = factsThen(audited.saves, taken);
    return then.some((facts) => isKept(facts, taken))
      ? []
      : [`what ${page} took on ${instantAt(taken.to)} is not kept: ${taken.meant} ${taken.item}`.trimEnd()];
  });
