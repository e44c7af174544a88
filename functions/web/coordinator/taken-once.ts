import type { Change } from '../../../shared/change.ts';
import { withoutWords } from '../../../shared/rules/changes/without-words.ts';
import { unlessDone } from '../../runtime/unless-done.ts';
import { type Answer, goTo } from '../../runtime/web/answer.ts';
import type { CoordinatorContext } from './coordinator-page.ts';

const field = 'shown';

/** As our ids are made: whatever else somebody sends names no form of ours. */
const idPattern = /^f[0-9a-z]{1,40}$/;

const shownId = ({ request }: CoordinatorContext): string | undefined =>
  request.form.get(field)?.find((id) => idPattern.test(id));

/** Names a form anew each time that it is shown, in a hidden field; what was sent and not taken keeps its name. */
export const shownField = (context: CoordinatorContext): Readonly<Record<string, string>> => ({
  [field]: shownId(context) ?? context.ports.ids.next('f'),
});

/**
 * Saves what a form asks for, and leads back to the application; a form that was taken before only leads there. So a
 * button that is pressed twice, or again because the answer was lost, gives no money back twice. Of an application whose
 * personal data were erased no words are kept.
 */
export const takeOnce = async (context: CoordinatorContext, change: Change): Promise<Answer> => {
  const { ports, application, home } = context;
  const id = shownId(context);
  const once = [...(change.once ?? []), ...(id === undefined ? [] : [`form/${application.id}/${id}`])];
  await unlessDone(() => ports.applications.save(withoutWords({ ...change, once })));
  return goTo(home);
};
