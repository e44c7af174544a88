import * as z from 'zod/mini';
import type { Application } from '../../../../shared/application/application.ts';
import { line } from '../../../../shared/evidence/stated.ts';
import type { EvidenceList } from '../../../../shared/evidence.ts';
import { markSeen } from '../../../../shared/rules/changes/mark-seen.ts';
import { entryKey } from '../../../../shared/rules/review/seen-evidence.ts';
import {
  educationSummary,
  supervisionSummary,
  trainingSummary,
  workSummary,
} from '../../../pages/components/entry-summaries.ts';
import { digest } from '../../../runtime/digest.ts';
import { verbPage } from '../verb-page.ts';

type Entry = {
  readonly section: EvidenceList;
  readonly index: number;
  readonly value: string;
  readonly text: string;
};

/** Names each entry by its place and what it holds: one that is amended while the page stays open is another. */
const named = <One>(
  section: EvidenceList,
  entries: readonly One[],
  summary: (entry: One) => { readonly heading: string },
): readonly Entry[] =>
  entries.map((entry, index) => ({
    section,
    index,
    text: summary(entry).heading,
    value: `${section}-${index + 1}-${digest(entryKey(section, entries, index)).slice(0, 12)}`,
  }));

const entriesOf = ({ evidence: { education, work, training, supervision } }: Application): readonly Entry[] => [
  ...named('education', education, educationSummary),
  ...named('work', work, workSummary),
  ...named('training', training, trainingSummary),
  ...named('supervision', supervision, supervisionSummary),
];

/** Marks the evidence that came by mail or email for an entry; reviewers see the mark. */
export const markSeenPage = verbPage<{ entry: Entry; what: string }>({
  page: 'seen',
  title: 'Mark evidence as seen',
  about: 'Say which entry a document proves. Reviewers read it beside the entry; an entry that is amended loses it.',
  isOpen: ({ application }) => application.closed === undefined && entriesOf(application).length > 0,
  form: ({ application, now, staffId }) => ({
    border: {
      fields: [
        { kind: 'radios', name: 'entry', label: 'Which entry?', options: entriesOf(application) },
        { kind: 'text', name: 'what', label: 'What have you seen?', hint: 'For example: transcript by mail' },
      ],
      input: ({ text }) => ({
        entry: entriesOf(application).find(({ value }) => value === text('entry')),
        what: text('what'),
      }),
      schema: z.object({
        entry: z.custom<Entry>(
          (found) => found !== undefined,
          'Choose an entry; one that was amended in the meantime has to be chosen again.',
        ),
        what: line('what you have seen', 200),
      }),
    },
    act: ({ entry, what }) => markSeen(application, entry, { by: staffId, what }, now),
  }),
});
