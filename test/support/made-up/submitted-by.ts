import { type Applicant, apply, payFee } from '../../../infra/operate/people-by-http/applicant.ts';
import { moveTime, now } from '../../../infra/operate/people-by-http/time.ts';
import { awaitState } from '../executions.ts';
import type { Story } from '../running/story-stack.ts';

/** An application in a story: the address of its page, and its id. */
export type Submitted = { readonly applicant: Applicant; readonly home: string; readonly id: string };

/** Lets somebody fill in every form and submit. Minutes pass before: all people of a story share one address. */
export const submittedBy = async (story: Story, applicant: Applicant): Promise<Submitted> => {
  await moveTime(story.world, { by: '3 minutes' });
  const home = await apply(story.world, applicant, await now(story.world));
  const { id } = await story.applicationAt(home);
  return { applicant, home, id };
};

/** Lets somebody submit and pay, so that three referees are asked. */
export const refereesAskedBy = async (story: Story, applicant: Applicant): Promise<Submitted> => {
  const submitted = await submittedBy(story, applicant);
  await payFee(story.world, applicant.email);
  await awaitState(story, submitted.id, 'Ask the referee');
  return submitted;
};
