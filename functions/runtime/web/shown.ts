import type { Ids } from '../../../shared/ports/ids.ts';
import type { WebRequest } from './request.ts';

const field = 'shown';

/** As our ids are made: whatever else somebody sends names no form of ours. */
const idPattern = /^f[0-9a-z]{1,40}$/;

/** Reads the name that a form got when it was shown; undefined when it has none of ours. */
export const shownId = ({ form }: Pick<WebRequest, 'form'>): string | undefined =>
  form.get(field)?.find((id) => idPattern.test(id));

/** Names a form anew each time that it is shown, in a hidden field; what was sent and not taken keeps its name. */
export const shownField = (request: Pick<WebRequest, 'form'>, ids: Ids): Readonly<Record<string, string>> => ({
  [field]: shownId(request) ?? ids.next('f'),
});
