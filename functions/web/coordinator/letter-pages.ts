import type { Application } from '../../../shared/application/application.ts';
import type { Instant } from '../../../shared/instant.ts';
import type { FailedLetter } from '../../../shared/list-ports.ts';
import { addresseeOf } from '../../../shared/letters/addressee-of.ts';
import { policyInForce } from '../../../shared/policy/policy-in-force.ts';
import { lettersPage } from '../../pages/coordinator/letters-page.ts';
import type { TablePorts } from '../../runtime/ports.ts';
import { type Answer, goTo, showPage } from '../../runtime/web/answer.ts';
import type { WebRequest } from '../../runtime/web/request.ts';
import type { WebSettings } from '../../runtime/web/settings.ts';

type LetterContext = {
  readonly request: WebRequest;
  readonly ports: Pick<TablePorts, 'applications' | 'failedLetters'>;
  readonly settings: WebSettings;
  readonly staffId: string;
  readonly now: Instant;
  readonly home: string;
};

const readAll = async ({ ports }: LetterContext, letters: readonly FailedLetter[]) => {
  const ids = [...new Set(letters.map(({ applicationId }) => applicationId))];
  const found = await Promise.all(ids.map((id) => ports.applications.get(id)));
  return new Map(found.map((application): [string, Application] => [application.id, application]));
};

const show = async (context: LetterContext): Promise<Answer> => {
  const { ports, settings, now, home } = context;
  const failed = await ports.failedLetters.all(now);
  const applications = await readAll(context, failed);
  const letters = failed.flatMap((letter) => {
    const application = applications.get(letter.applicationId);
    return application === undefined
      ? []
      : [{ letter, application, to: addresseeOf(application, letter.to, settings) }];
  });
  const { timeZone } = policyInForce(now.slice(0, 10));
  return showPage(lettersPage({ home, letters, timeZone }));
};

/** Serves the letters of all kinds that did not arrive, and takes those off that were dealt with; undefined for other pages. */
export const letterPages = async (context: LetterContext, page: string): Promise<Answer | undefined> => {
  const { request, ports, staffId, now, home } = context;
  if (page !== 'letters') return undefined;
  if (request.method !== 'POST') return show(context);
  const [applicationId = '', key = ''] = [request.form.get('application')?.[0], request.form.get('letter')?.[0]];
  await ports.failedLetters.dealtWith({ applicationId, key }, staffId, now);
  return goTo(home);
};
