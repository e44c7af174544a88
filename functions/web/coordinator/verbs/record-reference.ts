import * as z from 'zod/mini';
import type { Application } from '../../../../shared/application/application.ts';
import type { Reference, ReferenceRequest } from '../../../../shared/application/reference-request.ts';
import { line } from '../../../../shared/evidence/stated.ts';
import type { Instant } from '../../../../shared/instant.ts';
import { recordableRequests, recordReference } from '../../../../shared/rules/changes/record-reference.ts';
import { policyOf } from '../../../../shared/rules/policy-of.ts';
import type { FormBorder } from '../../../runtime/web/read-form.ts';
import { ratingForm } from '../../referee/rating-form.ts';
import { ratingParts } from '../../referee/rating-parts.ts';
import { verbPage } from '../verb-page.ts';
import { requestField, requestSchema } from './choose-request.ts';

type Recorded = { readonly reference: Reference; readonly slot: ReferenceRequest; readonly scan: string };

const border = (application: Application, now: Instant): FormBorder<Recorded> => {
  const open = recordableRequests(application);
  const policy = policyOf(application);
  const rating = ratingForm(policy, now);
  const under = Object.entries(rating.fieldOf ?? {}).map(([path, field]) => [`reference.${path}`, field] as const);
  const own = ['recommendation', 'knownSince', 'capacity'].map((name) => [`reference.${name}`, name] as const);
  return {
    fields: [
      requestField(application, open),
      {
        kind: 'text',
        name: 'scan',
        label: 'Where is the scan kept?',
        hint: 'For example the folder and the name of the file',
      },
      ...ratingParts(policy).flatMap(({ title, fields: [first, ...others] }) =>
        first === undefined ? [] : [{ ...first, heading: title }, ...others],
      ),
    ],
    input: (form) => ({ reference: rating.input(form), slot: form.text('slot'), scan: form.text('scan') }),
    schema: z.object({
      slot: requestSchema(open),
      scan: line('where the scan is kept', 300),
      reference: rating.schema,
    }),
    fieldOf: Object.fromEntries([...under, ...own]),
  };
};

/** Types in a reference that a referee gave on paper. */
export const recordReferencePage = verbPage<Recorded>({
  page: 'record-reference',
  title: 'Record a reference on paper',
  about:
    "Type in what the referee wrote, word for word: the questions are the referee's. The referee and the applicant are told that it arrived.",
  isOpen: ({ application }) => recordableRequests(application).length > 0,
  form: ({ application, now, staffId }) => ({
    border: border(application, now),
    act: ({ slot, ...given }) => recordReference(application, slot, { ...given, by: staffId }, now),
  }),
});
