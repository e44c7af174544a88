import type { Change } from '../../../shared/change.ts';
import { withoutWords } from '../../../shared/rules/changes/without-words.ts';
import { unlessDone } from '../../runtime/unless-done.ts';
import { type Answer, goTo } from '../../runtime/web/answer.ts';
import { shownId } from '../../runtime/web/shown.ts';
import type { CoordinatorContext } from './coordinator-page.ts';

const onceOf = ({ request, application }: CoordinatorContext): readonly string[] => {
  const id = shownId(request);
  return id === undefined ? [] : [`form/${application.id}/${id}`];
};

/** Says whether a form was taken before: what it asked for may no longer be among what it could ask for. */
export const isTaken = async (context: CoordinatorContext): Promise<boolean> => {
  const [once] = onceOf(context);
  return once !== undefined && (await context.ports.applications.isDone(once));
};

/**
 * Saves what a form asks for, and leads back to the application; a form that was taken before only leads there. So a
 * button that is pressed twice, or again because the answer was lost, gives no money back twice. Of an application whose
 * personal data were erased no words are kept.
 */
export const takeOnce = async (context: CoordinatorContext, change: Change): Promise<Answer> => {
  const { ports, home } = context;
  const once = [...(change.once ?? []), ...onceOf(context)];
  await unlessDone(() => ports.applications.save(withoutWords({ ...change, once })));
  return goTo(home);
};
