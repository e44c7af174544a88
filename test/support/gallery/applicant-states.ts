import { emptyEvidence } from '../../../shared/evidence.ts';
import { close } from '../../../shared/rules/close.ts';
import { applicationAt, submittedAt } from '../made-up/journey.ts';
import type { MemoryWorld } from '../in-memory/memory-world.ts';
import { draftOf } from '../made-up/submitted-application.ts';
import { keep, pageOf, signInFor } from '../web-visit.ts';
import { keepIn, type PageState } from './keep-in.ts';

const sections = [
  'person',
  'category',
  'education',
  'work',
  'training',
  'supervision',
  'referees',
  'membership',
  'agreements',
  'work/1',
  'referees/1',
];
const forms = ['education/new', 'work/new', 'training/new', 'supervision/new'];
const asking = [...forms, 'referees/1', 'membership', 'agreements'];

/** Keeps an ended application and a draft of the same person, who may take over what was entered before. */
const draftAfterAnother = async (world: MemoryWorld): Promise<string> => {
  const email = 'again@example.org';
  const before = await keep(world, { ...applicationAt('application-fee'), id: 'before', personId: 'again', email });
  const lapse = { outcome: 'lapsed', by: 'association', reason: 'fee' } as const;
  await world.applications.save(close(before, lapse, submittedAt));
  await keep(world, { ...draftOf(world, 'p', { evidence: emptyEvidence }), id: 'again', email });
  return pageOf(world, 'application', 'again');
};

/** Keeps a draft of somebody whose other application is open. */
const draftBesideAnother = async (world: MemoryWorld): Promise<string> => {
  const email = 'beside@example.org';
  await keep(world, { ...applicationAt('application-fee'), id: 'open', personId: 'beside', email });
  await keep(world, { ...draftOf(world, 'p', { evidence: emptyEvidence }), id: 'beside', email });
  return pageOf(world, 'application', 'beside');
};

/** Lists the states of the pages that applicants see until they submit. */
export const applicantStates = async (world: MemoryWorld): Promise<readonly PageState[]> => {
  const { endorsement: _none, ...bare } = draftOf(world, 'p', { evidence: emptyEvidence });
  const home = async (id: string, draft: Parameters<typeof keepIn>[2]) =>
    pageOf(world, 'application', await keepIn(world, id, draft));
  const blank = await home('blank', bare);
  const empty = await home('empty', draftOf(world, 'p', { evidence: emptyEvidence }));
  const full = await home('full', draftOf(world, 'p'));
  const again = await draftAfterAnother(world);
  const beside = await draftBesideAnother(world);
  signInFor(world, '/applications', { audience: 'applicant', groups: [], email: 'full@example.org' });
  signInFor(world, '/application/nothing', { audience: 'applicant', groups: [], email: 'full@example.org' });
  return [
    { name: 'applications', path: '/applications' },
    { name: 'not-yours', path: '/application/nothing' },
    { name: 'task-list-blank', path: blank },
    { name: 'submit-blank', path: `${blank}/submit` },
    { name: 'errors-person', path: `${blank}/person`, fill: { name: '' }, press: 'Save' },
    { name: 'errors-category', path: `${blank}/category`, press: 'Save' },
    { name: 'task-list-empty', path: empty },
    { name: 'task-list-again', path: again },
    { name: 'task-list-beside', path: beside },
    { name: 'submit-beside', path: `${beside}/submit` },
    { name: 'carry-over', path: `${again}/carry-over` },
    { name: 'entries-empty', path: `${empty}/work` },
    { name: 'task-list-full', path: full },
    ...[...sections, ...forms].map((page) => ({ name: `section-${page.replace('/', '-')}`, path: `${full}/${page}` })),
    ...asking.map((page) => ({ name: `errors-${page.replace('/', '-')}`, path: `${empty}/${page}`, press: 'Save' })),
    ...['work/1', 'referees/1'].map((page) => ({
      name: `remove-${page.replace('/', '-')}`,
      path: `${full}/${page}`,
      press: 'Remove this',
    })),
    { name: 'submit-warned', path: `${empty}/submit` },
    { name: 'submit-errors', path: `${full}/submit`, press: 'Submit' },
  ];
};
