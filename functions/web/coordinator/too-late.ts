import { html } from 'hono/html';
import { inset } from '../../pages/components/notes.ts';
import { messagePage } from '../../pages/message-page.ts';
import { type Answer, goTo, showPage } from '../../runtime/web/answer.ts';
import type { CoordinatorContext } from './coordinator-page.ts';
import { isTaken } from './taken-once.ts';

const why =
  'This is no longer possible: it was done already, or the application has moved on in the meantime. Anything that came on paper, such as a check, has not been recorded by this.';

const stand = 'What you wrote is shown below: copy it if you want to keep it.';

/** Lists what was typed that is words, which have a space between them: a choice, a number or a name of ours has none. */
const wordsOf = ({ request: { form } }: CoordinatorContext): readonly string[] =>
  [...form.values()].flat().flatMap((typed) => (/\s/.test(typed.trim()) ? [typed.trim()] : []));

/** Answers what is not possible any more: a form that was taken before leads to the application, another says that it was not saved. */
export const tooLate = async (context: CoordinatorContext): Promise<Answer> => {
  const { request, home } = context;
  if (request.method !== 'POST' || (await isTaken(context))) return goTo(home);
  const words = wordsOf(context);
  const sentences = [why, ...(words.length === 0 ? [] : [stand])];
  const onwards = { href: home, text: 'See the application' };
  return showPage(messagePage('Nothing was saved', sentences, { onwards, below: html`${words.map(inset)}` }), 409);
};
