import { html } from 'hono/html';
import * as z from 'zod/mini';
import { addressKey } from '../../../shared/address.ts';
import type { Application } from '../../../shared/application/application.ts';
import { type FieldError, type FormValues, noValues } from '../../pages/components/form-values.ts';
import type { Html } from '../../pages/components/html.ts';
import { inset, paragraph } from '../../pages/components/notes.ts';
import { formPage } from '../../pages/form-page.ts';
import { tooManyPage } from '../../pages/too-many-page.ts';
import { ownName } from '../../../shared/evidence/stated.ts';
import { mayBeCarriedOver } from '../../../shared/rules/changes/carry-over.ts';
import { beginApplication } from '../../../shared/rules/changes/draft-changes.ts';
import { withFormerOf } from '../../../shared/rules/former-addresses.ts';
import { isDraft } from '../../../shared/rules/is-draft.ts';
import type { TablePorts } from '../../runtime/ports/table-ports.ts';
import { retryOnConflict } from '../../runtime/retry-on-conflict.ts';
import { type Answer, goTo, showPage } from '../../runtime/web/answer.ts';
import { digest } from '../../runtime/digest.ts';
import { findApplication } from '../../runtime/web/find-application.ts';
import { type FormBorder, readForm } from '../../runtime/web/read-form.ts';
import { sentInVain } from '../../runtime/web/sent-in-vain.ts';
import { shownField, shownId } from '../../runtime/web/shown.ts';
import { signedIn } from '../../runtime/web/signed-in.ts';
import type { Visit } from '../../runtime/web/visit.ts';
import type { Route } from '../../runtime/web/web-handler.ts';
import { applicationsOf } from './applications-of.ts';

const border: FormBorder<{ name: string }> = {
  fields: [
    {
      kind: 'text',
      name: 'name',
      label: 'Your name',
      hint: 'As it should appear on the certificate',
      autocomplete: 'name',
    },
  ],
  input: ({ text }) => ({ name: text('name') }),
  schema: z.object({ name: ownName() }),
};

/** How many drafts one person may begin in a day: more than anybody needs. */
const draftsPerDay = 5;

/** How many drafts one person may have at once: each is kept for months, and all of them stand in one file of their data. */
const mostDrafts = 10;

const enough = 'You have ten applications or more that are not submitted. Go on with one of them.';

type Shown = { readonly email: string; readonly values: FormValues; readonly errors: readonly FieldError[] };

/** Leads whoever has begun already back to it; tells whose application ended that it can be taken over, where it can. */
const before = (theirs: readonly Application[]): readonly Html[] => {
  const [newest, ...others] = theirs.filter(({ closed }) => closed === undefined);
  if (newest === undefined)
    return theirs.some(mayBeCarriedOver)
      ? [paragraph('Once you have started, you can take over what you entered before.')]
      : [];
  const [href, text] =
    others.length === 0
      ? [`/application/${newest.id}`, 'Go on with your application']
      : ['/applications', 'Go on with one of your applications'];
  return [
    inset(html`You have begun already. <a class="govuk-link" href="${href}">${text}</a>, or start another below.`),
  ];
};

const show = async ({ request, ports }: Visit<TablePorts>, { email, values, errors }: Shown): Promise<Answer> =>
  showPage(
    formPage({
      title: 'Apply for Endorsement',
      back: '/',
      action: '/apply',
      fields: border.fields,
      values,
      errors,
      hidden: shownField(request, ports.ids),
      above: [
        ...before((await applicationsOf(email, ports)).found),
        paragraph(`Our letters go to ${email}. Sign in on any device to come back to your application.`),
        paragraph('Nothing is owed before the rules have found that you meet the requirements.'),
      ],
      buttons: [{ text: 'Start my application' }],
    }),
  );

/** Shows the form with which an application begins. */
export const showBegin: Route<TablePorts> = (visit) =>
  signedIn(visit, 'applicant', ({ email }) => show(visit, { email, values: noValues, errors: [] }));

/** Makes the id of a draft from the form with which its person begins it, so that one form begins one draft. */
const draftId = ({ request, ports }: Visit<TablePorts>, address: string): string => {
  const shown = shownId(request);
  return shown === undefined ? ports.ids.next('a') : `a${digest(`begin:${address}:${shown}`).slice(0, 24)}`;
};

/** Begins a draft for who is signed in, and leads to it; so does the second click. */
export const begin: Route<TablePorts> = (visit) =>
  retryOnConflict(() =>
    signedIn(visit, 'applicant', async ({ email }) => {
      const { request, ports } = visit;
      const { applications, people, counters, clock, ids } = ports;
      const read = readForm(border, request.form);
      if (!read.ok) return show(visit, { email, values: request.form, errors: read.errors });
      const address = addressKey(email);
      const id = draftId(visit, address);
      const home = `/application/${id}`;
      if ((await findApplication(applications, id)) !== undefined) return goTo(home);
      const { found } = await applicationsOf(address, ports);
      if (found.filter(isDraft).length >= mostDrafts)
        return show(visit, { email, values: request.form, errors: [{ field: 'name', message: enough }] });
      if (!(await counters.allow(`begin:${digest(address)}`, draftsPerDay, 86_400)))
        return showPage(tooManyPage('day', sentInVain(request)), 429);
      const { id: personId } = await people.byAddress(address, ids.next('p'));
      const left = found.reduce(withFormerOf, {});
      await applications.save(
        beginApplication(id, { personId, name: read.data.name, email: address, ...left }, clock.now()),
      );
      return goTo(home);
    }),
  );
