import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import type { Referee } from '../../../shared/evidence/referee.ts';
import { kindsWanted } from '../../../shared/rules/eligibility/kinds-wanted.ts';
import { nameAnotherReferee, receiveReference } from '../../../shared/rules/changes/reference-changes.ts';
import { refereesInOtherSlots, refereesNow } from '../../../shared/rules/references/referees-now.ts';
import { referee } from '../../support/made-up/eligible-evidence.ts';
import { answerIn, applicationAt, goodReference, requestIn, submittedAt } from '../../support/made-up/journey.ts';

const tia = { name: 'Tia Trainer', email: 'tia@example.net' };
const asked = applicationAt('references');
const teachers = ['current program supervisor', 'teacher', 'trainer', 'consultant'];

const named = (application: Application, referee: Referee): Application =>
  nameAnotherReferee(application, referee, submittedAt).application;

describe('the kinds wanted of a referee who replaces another', () => {
  test('are those that the other two leave open; of one of them, nothing is said', () => {
    expect(kindsWanted(asked, referee(2, 'trainer', tia))).toEqual(['provider of the reflective supervision']);
    expect(kindsWanted(asked, referee(2, 'supervision-provider', tia))).toEqual([]);
    expect(kindsWanted(asked, referee(1, 'colleague', tia))).toEqual(teachers);
    expect(kindsWanted(asked, referee(1, 'program-supervisor', { ...tia, current: false }))).toEqual(teachers);
  });

  test('are seen from who filled a place, though another was asked there since', () => {
    const supervisor = named(asked, referee(1, 'trainer', tia));
    const both = named(supervisor, referee(3, 'consultant', { name: 'Una', email: 'una@example.net' }));
    const late = receiveReference(both, requestIn(asked, 3), goodReference, submittedAt).application;
    expect(kindsWanted(both, referee(1, 'colleague', { name: 'Vic', email: 'vic@example.net' }))).toEqual([]);
    expect(kindsWanted(late, referee(1, 'colleague', { name: 'Vic', email: 'vic@example.net' }))).toEqual(teachers);
  });

  test('do not ask of one person what only another place could give: somebody of a wrong kind there stops nobody here', () => {
    const former = named(asked, referee(2, 'parent-or-recipient', tia));
    expect(kindsWanted(former, referee(1, 'teacher', { name: 'Una', email: 'una@example.net' }))).toEqual([]);
    expect(kindsWanted(former, referee(1, 'supervisee', { name: 'Una', email: 'una@example.net' }))).toContain(
      'teacher',
    );
  });

  test('are not asked of a draft', () => {
    const { endorsement: _none, ...draft } = asked;
    expect(() => kindsWanted(draft, referee(1, 'teacher'))).toThrow(/asks for nobody/);
  });
});

describe('the referees for whom the places stand', () => {
  const names = (referees: readonly Referee[]) => referees.map(({ name, slot }) => `${slot} ${name}`);

  test('are those of the submission until somebody is asked, then who filled a place, or else who is asked there', () => {
    expect(names(refereesNow({ ...asked, requests: [] }))).toEqual(['1 Ann Lee', '2 Bo Park', '3 Cy Ward']);
    const replaced = named(asked, referee(1, 'trainer', tia));
    expect(names(refereesNow(replaced))).toEqual(['1 Tia Trainer', '2 Bo Park', '3 Cy Ward']);
    const late = receiveReference(replaced, requestIn(asked, 1), goodReference, submittedAt).application;
    expect(names(refereesNow(late))).toEqual(['1 Ann Lee', '2 Bo Park', '3 Cy Ward']);
  });

  test('elsewhere are also who may still answer, and who is asked beside a late answer', () => {
    const replaced = named(asked, referee(1, 'trainer', tia));
    expect(names(refereesInOtherSlots(replaced, 2))).toEqual(['1 Ann Lee', '1 Tia Trainer', '3 Cy Ward']);
    const late = receiveReference(replaced, requestIn(asked, 1), goodReference, submittedAt).application;
    expect(names(refereesInOtherSlots(late, 2))).toEqual(['1 Ann Lee', '1 Tia Trainer', '3 Cy Ward']);
    expect(names(refereesInOtherSlots(answerIn(asked, 3), 3))).toEqual(['1 Ann Lee', '2 Bo Park']);
  });
});
