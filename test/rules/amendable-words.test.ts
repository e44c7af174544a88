import { expect, test } from '@jest/globals';
import { keysOf } from '../../shared/keys-of.ts';
import { type EditableSection, mayEdit } from '../../shared/rules/changes/draft-changes.ts';
import { amendableWords } from '../../shared/status/amendable-words.ts';
import { applicationAt } from '../support/made-up/journey.ts';

test('what may be changed after a deferral is what its words name', () => {
  const before = applicationAt('review');
  const deferral = { number: 1, at: before.savedAt, reasons: '.', restarts: [] };
  const deferred = { ...before, deferrals: [deferral] };
  const all: Record<EditableSection, boolean> = {
    ...{ person: false, category: false, membership: false, agreements: false, referees: false },
    ...{ education: true, work: true, training: true, supervision: true },
  };
  for (const section of keysOf(all)) {
    expect([section, mayEdit(deferred, section)]).toEqual([section, all[section]]);
    expect([section, amendableWords.includes(section)]).toEqual([section, all[section]]);
  }
});
