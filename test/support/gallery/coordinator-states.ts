import { verbs } from '../../../functions/web/coordinator/verbs.ts';
import type { Application } from '../../../shared/application/application.ts';
import { beginErasure } from '../../../shared/rules/changes/begin-erasure.ts';
import { endErasure } from '../../../shared/rules/changes/end-erasure.ts';
import { declineReference } from '../../../shared/rules/changes/reference-changes.ts';
import { parkFailure } from '../../../shared/rules/changes/run-changes.ts';
import { close } from '../../../shared/rules/close.ts';
import { applicationAt, decideAs, requestIn, submittedAt } from '../made-up/journey.ts';
import { membershipMissed, membershipToConfirm } from '../made-up/memberships.ts';
import { daysLater } from '../days-later.ts';
import type { MemoryWorld } from '../in-memory/memory-world.ts';
import { pageOf, visitor } from '../web-visit.ts';
import { keepIn, type PageState, stale } from './keep-in.ts';

const declined = (): Application => {
  const asked = applicationAt('references');
  return declineReference(asked, requestIn(asked, 1), 'cannot-now', submittedAt).application;
};

const lapsed = close(applicationAt('references'), { outcome: 'lapsed', by: 'association', reason: 'fee' }, submittedAt);
const begun = beginErasure(lapsed.application, { by: 'sub-cora', reason: 'asked' }, submittedAt).application;

const parked = (): Application =>
  parkFailure(applicationAt('check-references'), { state: 'Check the references', error: 'TypeError' }, submittedAt);

/** Waits long enough for a fee that a reminder may be sent by hand. */
const slow = (): Application => {
  const key = 'fee:processing-1';
  const wait = { key, openedAt: daysLater(submittedAt, -5), token: 'token', letters: ['0.0'] };
  return { ...applicationAt('processing-fee'), waits: { [key]: wait } };
};

const titleOf = (page: string): string => verbs.find((one) => one.page === page)?.title ?? '';

/** Lists the states of the coordinator's pages about one application: what is asked, and what can be done. */
export const coordinatorStates = async (world: MemoryWorld): Promise<readonly PageState[]> => {
  const kept = async (id: string, application: Application) =>
    pageOf(world, 'coordinator', await keepIn(world, id, application));
  const verb = (home: string, page: string, press?: string): PageState => ({
    name: `coordinator-${page}`,
    path: `${home}/${page}`,
    press: press ?? titleOf(page),
  });
  const decision = await kept('to-decide', decideAs(applicationAt('review'), 'ada', 'decline'));
  const review = await kept('to-review', applicationAt('review'));
  const work = await kept('another-needed', declined());
  const late = await kept('slow', slow());
  const ended = await kept('ended', lapsed.application);
  const { get, post } = visitor(world);
  const [, entry = ''] = /value="(education-1-\w+)"/.exec((await get(`${review}/seen`)).body) ?? [];
  await post(`${review}/seen`, { entry, what: 'transcript by mail' });
  await post(`${work}/extend`, { wait: 'reference:2:1', reason: 'Bo Park telephoned: on a journey until Sunday.' });
  return [
    { name: 'coordinator-membership', path: await kept('member', membershipToConfirm()), press: 'Record' },
    { name: 'coordinator-decision', path: decision, press: 'Record' },
    stale({ name: 'coordinator-decision', path: decision, fill: { reasons: 'Read again.' }, press: 'Record' }),
    { name: 'coordinator-failure', path: await kept('parked', parked()) },
    { name: 'coordinator-review', path: review },
    { name: 'coordinator-references', path: work },
    { name: 'coordinator-ended', path: ended },
    verb(late, 'nudge'),
    verb(await kept('missed', membershipMissed()), 'confirm-membership'),
    ...['extend', 'undo-decline', 'replace', 'record-reference', 'seen'].map((page) => verb(work, page)),
    verb(review, 'assign'),
    stale({ name: 'coordinator-assign', path: `${review}/assign`, press: titleOf('assign') }),
    verb(work, 'correct'),
    verb(ended, 'reopen'),
    verb(decision, 'close'),
    verb(ended, 'erase', 'Erase'),
    { name: 'coordinator-data', path: `${ended}/data` },
    { name: 'coordinator-erasing', path: await kept('erasing', begun) },
    { name: 'coordinator-erased', path: await kept('erased', endErasure(begun, submittedAt).application) },
    { name: 'coordinator-not-yours', path: '/coordinator/application/nothing' },
  ];
};
