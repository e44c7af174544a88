import type { Storyteller } from './storyteller.ts';

/** The six ways a run ends; every one of them is a success of the machine. */
export const endings = (story: Storyteller) => ({
  endorsed: story.end({
    name: 'Application endorsed',
    tells: 'The certificate is issued, the letter is on its way, and the register shows it if the applicant agreed.',
  }),
  declined: story.end({
    name: 'Application declined',
    tells: 'The reviewers declined; the applicant has their reasons and may apply again after the waiting period.',
  }),
  withdrawn: story.end({
    name: 'Application withdrawn',
    tells: 'The applicant withdrew; every link is closed and open payments are settled.',
  }),
  lapsed: story.end({
    name: 'Application lapsed',
    tells: 'The applicant let a last deadline pass; every link is closed and open payments are settled.',
  }),
  refused: story.end({
    name: 'Application refused',
    tells: 'The rules say that a requirement is not met; no fee was asked for.',
  }),
  nextRun: story.end({
    name: 'Continued in the next run',
    tells: 'The application goes on in another execution: see <application id>-<run + 1>.',
  }),
});
