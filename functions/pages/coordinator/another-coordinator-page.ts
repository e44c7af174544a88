import { messagePage } from '../message-page.ts';
import type { Page } from '../page.ts';

const ask =
  'Ask another coordinator to do it. If there is none, ask whoever runs the system to invite one (in the runbook: "Staff who leave, or lose their authenticator").';

/** Says to a coordinator who applies that their own application is looked after by somebody else. */
export const ownApplicationPage = (): Page =>
  messagePage(
    'Another coordinator does this',
    [
      'This application has your address or your name, so you see nothing of it here and cannot act on it: references and reviews are given in confidence, and nobody decides about themselves.',
      ask,
      'What you may see and do as the applicant stands among your applications. You sign in there with a code.',
    ],
    { onwards: { href: '/applications', text: 'Go to your applications' } },
  );

/** Says to a coordinator who reviewed an application why they do not settle what its reviewers decided. */
export const ownDecisionWords = `You reviewed this application, so another coordinator has to confirm the decision: nobody confirms their own. ${ask}`;

/** Says to a coordinator who was asked for a reference, and where, why they do not settle what reviewers decided of that person. */
export const vouchedWords = (where: 'this application' | 'another application of this person'): string =>
  `You were asked for a reference in ${where}, so another coordinator has to confirm the decision: nobody judges whom they were asked to vouch for. ${ask}`;
