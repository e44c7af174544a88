import type { Change } from '../../../shared/change.ts';
import { withoutWords } from '../../../shared/rules/changes/without-words.ts';
import { unlessDone } from '../../runtime/unless-done.ts';
import { type Answer, goTo } from '../../runtime/web/answer.ts';
import { shownField as shownFieldOf, shownId } from '../../runtime/web/shown.ts';
import type { CoordinatorContext } from './coordinator-page.ts';

/** Names a form of the coordinator, so that it is taken once. */
export const shownField = ({ request, ports }: CoordinatorContext): Readonly<Record<string, string>> =>
  shownFieldOf(request, ports.ids);

/**
 * Saves what a form asks for, and leads back to the application; a form that was taken before only leads there. So a
 * button that is pressed twice, or again because the answer was lost, gives no money back twice. Of an application whose
 * personal data were erased no words are kept.
 */
export const takeOnce = async (context: CoordinatorContext, change: Change): Promise<Answer> => {
  const { ports, application, home } = context;
  const id = shownId(context.request);
  const once = [...(change.once ?? []), ...(id === undefined ? [] : [`form/${application.id}/${id}`])];
  await unlessDone(() => ports.applications.save(withoutWords({ ...change, once })));
  return goTo(home);
};
