import type { KeptEvent } from '../../../shared/timeline-event.ts';

/** Names the state whose task asks, by the first words of a wait's name. */
export const asking: Readonly<Record<string, string>> = {
  'membership-confirmation': 'Ask the coordinator to confirm the membership',
  'fee:application': 'Collect the application fee',
  'fee:processing': 'Collect the processing fee',
  'fee:renewal': 'Collect the membership renewal',
  reference: 'Ask the referee',
  'another-referee': 'Ask the applicant for another referee',
  review: 'Review the application',
  'more-information': 'Ask the applicant for more information',
  decision: 'Ask the coordinator to decide',
  amendment: 'Ask the applicant to amend',
};

/** Names the states whose task alone writes an event, by its kind. */
const writing: Readonly<Record<string, readonly string[]>> = {
  checked: ['Check the application'],
  refused: ['Check the application'],
  'membership-member': ['Check the membership'],
  'membership-to-confirm': ['Check the membership'],
  'membership-joining': ['Check the membership'],
  'reference-overdue': ['Ask the referee'],
  'references-complete': ['Check the references'],
  'references-expired': ['Check the references', 'Review the application'],
  'information-overdue': ['Ask the applicant for more information'],
  deferred: ['Record the outcome'],
  'membership-expired': ['Record the outcome'],
  endorsed: ['Record the outcome'],
  declined: ['Record the outcome'],
};

/** Names the states that end an application whose patience ended, by the reason of its end. */
const lapsing: Readonly<Record<string, string>> = {
  'application-fee-unpaid': 'Collect the application fee',
  'processing-fee-unpaid': 'Collect the processing fee',
  'renewal-fee-unpaid': 'Collect the membership renewal',
  'no-other-referee-named': 'Ask the applicant for another referee',
  'not-amended': 'Ask the applicant to amend',
};

/** Names the wait that an event is about; empty where it is about none. */
export const waitOf = ({ data }: Pick<KeptEvent, 'data'>): string => String(data['wait'] ?? '');

/** Names the states in which alone the association can have written an event; undefined of what others wrote. */
export const statesOf = (event: KeptEvent): readonly string[] | undefined => {
  if (event.actor.role !== 'association') return undefined;
  if (event.kind === 'lapsed') return [lapsing[String(event.data['reason'])] ?? 'no state'];
  if (event.kind !== 'asked' && event.kind !== 'reminded' && event.kind !== 'answered-already')
    return writing[event.kind];
  const [what = '', which = ''] = waitOf(event).split(':');
  const state = asking[what] ?? asking[`${what}:${which.split('-')[0] ?? ''}`];
  return state === undefined ? undefined : [state];
};

/** Names the slot of an event that is about one of the three referees. */
export const slotOf = (event: KeptEvent): number | undefined => {
  const inWait = /^(?:reference|another-referee):(\d)/.exec(waitOf(event))?.[1] ?? event.data['slot'];
  return inWait === undefined ? undefined : Number(inWait);
};
