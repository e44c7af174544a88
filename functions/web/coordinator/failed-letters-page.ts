import type { Application } from '../../../shared/application/application.ts';
import type { FailedLetter } from '../../../shared/list-ports.ts';
import { addresseeOf } from '../../../shared/letters/addressee-of.ts';
import { policyInForce } from '../../../shared/policy/policy-in-force.ts';
import { lettersPage } from '../../pages/coordinator/letters-page.ts';
import { type Answer, goTo, showPage } from '../../runtime/web/answer.ts';
import type { DeskContext, DeskPage } from './desk-page.ts';

const home = '/coordinator/letters';

const readAll = async ({ ports }: DeskContext, letters: readonly FailedLetter[]) => {
  const ids = [...new Set(letters.map(({ applicationId }) => applicationId))];
  const found = await Promise.all(ids.map((id) => ports.applications.get(id)));
  return new Map(found.map((application): [string, Application] => [application.id, application]));
};

const show = async (context: DeskContext): Promise<Answer> => {
  const { ports, settings, now } = context;
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

const take = async ({ request, ports, staffId, now }: DeskContext): Promise<Answer> => {
  const [applicationId = '', key = ''] = [request.form.get('application')?.[0], request.form.get('letter')?.[0]];
  await ports.failedLetters.dealtWith({ applicationId, key }, staffId, now);
  return goTo(home);
};

/** Shows the letters of all kinds that did not arrive, and takes those off that were dealt with. */
export const failedLettersPage: DeskPage = { show, take };
