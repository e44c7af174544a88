import type { Application } from '../../application/application.ts';
import type { Change } from '../../change.ts';
import type { EndorsementKind } from '../../credential.ts';
import { emptyEvidence, type Evidence, type EvidenceList, evidenceLists } from '../../evidence.ts';
import type { Instant } from '../../instant.ts';
import { isDraft } from '../is-draft.ts';
import { policyAt } from '../../policy/policy-at.ts';
import { letterFor, toApplicant } from '../letter-for.ts';
import { standing } from '../standing.ts';
import { firstAsking } from '../waits/attempt-name.ts';
import { waitKey } from '../waits/wait-key.ts';

/** Who begins an application, with the addresses that they left. */
export type Beginner = Pick<Application, 'personId' | 'name' | 'email' | 'formerAddresses'>;

/** Begins a draft under the policy in force today, and writes the applicant the letter with the way back to it. */
export const beginApplication = (id: string, { personId, name, email, ...left }: Beginner, now: Instant): Change => {
  const application: Application = {
    schemaVersion: 1,
    id,
    version: 0,
    policy: policyAt(now).id,
    personId,
    name,
    email,
    ...left,
    createdAt: now,
    savedAt: now,
    evidence: emptyEvidence,
    submissions: [],
    fees: [],
    requests: [],
    reviews: [],
    deferrals: [],
    runs: [],
    failures: [],
    waits: {},
  };
  return {
    application,
    event: { at: now, actor: { role: 'applicant' }, kind: 'begun', data: {}, words: { name, email } },
    letters: [letterFor(application, toApplicant('application-started'), waitKey.application(), firstAsking)],
  };
};

/** What an applicant may still change: everything in a draft; after a deferral evidence that no step has used up. */
export type EditableSection = 'person' | 'category' | 'membership' | 'agreements' | 'referees' | EvidenceList;

const amendable: readonly EditableSection[] = evidenceLists;

/** Says whether a section may be changed now. */
export const mayEdit = (application: Application, section: EditableSection): boolean => {
  if ((application.closed ?? application.erasure) !== undefined) return false;
  if (isDraft(application)) return true;
  return standing(application) === 'amendment' && amendable.includes(section);
};

/** A change of a draft: the applicant's name, what is applied for, or evidence. */
export type DraftEdit = {
  readonly name?: string;
  readonly endorsement?: EndorsementKind;
  readonly evidence?: Partial<Evidence>;
};

/** Saves a section of a draft, or of an application that is being amended; throws when it may not be changed. */
export const saveSection = (
  application: Application,
  section: EditableSection,
  edit: DraftEdit,
  now: Instant,
): Change => {
  if (!mayEdit(application, section)) throw new Error(`The section ${section} can no longer be changed.`);
  const { evidence = {}, ...facts } = edit;
  // The draft's clock begins anew, and its reminders with it.
  const { draftReminders: _told, ...kept } = application;
  return {
    application: { ...kept, ...facts, savedAt: now, evidence: { ...application.evidence, ...evidence } },
    event: { at: now, actor: { role: 'applicant' }, kind: 'draft-saved', data: { section } },
  };
};
