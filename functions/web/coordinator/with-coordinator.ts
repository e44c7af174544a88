import type { Session } from '../../../shared/ports/session-store.ts';
import { notYoursPage } from '../../pages/error-pages.ts';
import type { TablePorts } from '../../runtime/ports/table-ports.ts';
import { type Answer, showPage } from '../../runtime/web/answer.ts';
import type { WebRequest } from '../../runtime/web/request.ts';
import type { WebSettings } from '../../runtime/web/settings.ts';
import { signedIn } from '../../runtime/web/signed-in.ts';

/** Hands a request on with the coordinator who sent it: signed in as staff, and in the group. */
export const withCoordinator = (
  request: WebRequest,
  ports: Pick<TablePorts, 'sessions' | 'counters'>,
  settings: WebSettings,
  then: (session: Session) => Promise<Answer>,
): Promise<Answer> =>
  signedIn(request, 'staff', ports, settings, (session) =>
    session.groups.includes('coordinator') ? then(session) : showPage(notYoursPage(), 404),
  );
