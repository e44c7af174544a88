import * as z from 'zod/mini';
import {
  type Category,
  categoryNames,
  categorySchema,
  type Credential,
  credentialNames,
  credentialSchema,
} from '../../../shared/credential.ts';
import { line } from '../../../shared/evidence/stated.ts';
import { todayAt } from '../../../shared/policy/today-at.ts';
import type { Reviewer } from '../../../shared/ports/reviewer-store.ts';
import { endorsementHeld } from '../../../shared/rules/review/endorsement-held.ts';
import { reviewerAt } from '../../../shared/rules/review/reviewer-at.ts';
import { reviewerChanges } from '../../../shared/rules/review/reviewer-changes.ts';
import { radios } from '../../pages/components/field.ts';
import type { FieldError } from '../../pages/components/form-values.ts';
import { paragraph } from '../../pages/components/notes.ts';
import { formPage } from '../../pages/form-page.ts';
import { retryOnConflict } from '../../runtime/retry-on-conflict.ts';
import { type Answer, goTo, showPage } from '../../runtime/web/answer.ts';
import { type FormBorder, readForm } from '../../runtime/web/read-form.ts';
import { valuesAfter } from '../../runtime/web/values-after.ts';
import { typedAddress } from '../coordinator/typed-address.ts';
import type { PeopleContext, PeoplePage } from './people-context.ts';

type Added = {
  readonly name: string;
  readonly email: string;
  readonly credential: Credential;
  readonly category: Category;
};

const home = '/coordinator/reviewers';

const border: FormBorder<Added> = {
  fields: [
    { kind: 'text', name: 'name', label: 'Name', autocomplete: 'off' },
    {
      kind: 'text',
      as: 'email',
      name: 'email',
      label: 'Email address',
      hint: 'The address of the endorsement. Our letters go there, and the reviewer signs in with it.',
      autocomplete: 'off',
    },
    radios('credential', 'Which credential does this person hold?', credentialNames),
    radios(
      'category',
      'In which category?',
      categoryNames,
      'A reviewer judges applications of this category and of those below it.',
    ),
  ],
  input: ({ text }) => ({
    name: text('name'),
    email: text('email'),
    credential: text('credential'),
    category: text('category'),
  }),
  schema: z.object({
    name: line('a name', 120),
    email: typedAddress,
    credential: credentialSchema,
    category: categorySchema,
  }),
};

const show = ({ request }: PeopleContext, errors: readonly FieldError[]): Answer => {
  const page = formPage({
    title: 'Add a reviewer',
    back: home,
    action: `${home}/add`,
    fields: border.fields,
    values: valuesAfter(request, errors),
    errors,
    above: [
      paragraph('Nothing is sent yet: on the next page you invite the reviewer to sign in.'),
      paragraph(
        'If the address is in the list already, the name, credential and category change to what you enter here.',
      ),
    ],
    buttons: [{ text: 'Add the reviewer' }],
  });
  return showPage(page);
};

const inTheList: FieldError = { field: 'email', message: 'A reviewer with this address is in the list already.' };

const notEndorsed: FieldError = {
  field: 'category',
  message:
    'No valid endorsement with this credential and category is known for this address. If it was given before this system, take it in under Earlier endorsements first.',
};

/** Says of a reviewer in the list what they are called and hold by now; false where nothing is otherwise. */
const change = async ({ ports, staffId, now }: PeopleContext, known: Reviewer, stated: Added): Promise<boolean> => {
  const kinds = reviewerChanges(known, stated);
  if (kinds.length === 0) return false;
  const events = kinds.map((kind) => ({ at: now, by: staffId, kind }));
  await retryOnConflict(() => ports.reviewers.change(known.id, stated, events));
  return true;
};

/** Adds a reviewer, once for each address: somebody who holds what they shall judge by. Again, what is new is taken. */
export const addReviewerPage: PeoplePage = {
  show: (context) => show(context, []),
  take: async (context) => {
    const { request, ports, staffId, now } = context;
    const read = readForm(border, request.form);
    if (!read.ok) return show(context, read.errors);
    const { email } = read.data;
    const find = () => ports.reviewers.all().then((all) => reviewerAt(email, all));
    const endorsements = await ports.endorsements.ofAddress(email);
    if (endorsementHeld(endorsements, read.data, todayAt(now)) === undefined) return show(context, [notEndorsed]);
    const known = await find();
    const taken =
      known === undefined
        ? await ports.reviewers.add(read.data, { at: now, by: staffId, kind: 'added' })
        : await change(context, known, read.data);
    if (!taken) return show(context, [inTheList]);
    // A review may have waited for somebody like them.
    await ports.reconciliations.ask(now);
    const reviewer = known ?? (await find());
    return goTo(reviewer === undefined ? home : `${home}/${reviewer.id}`);
  },
};
