import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { refereeRefusals, repeatedReferees } from '../../shared/rules/references/referees.ts';
import { sameName } from '../../shared/rules/same-name.ts';
import { shuffled } from '../support/arbitraries.ts';
import { referee } from '../support/made-up/eligible-evidence.ts';

const applicant = { name: 'Maria Stone', email: 'maria@example.org' };
const three = [referee(1, 'teacher'), referee(2, 'trainer'), referee(3, 'consultant')];

describe('referees', () => {
  test('three different people are accepted', () => {
    expect(refereeRefusals(three, applicant)).toEqual([]);
  });

  test('the same referee twice is refused, with the numbers', () => {
    const again = referee(3, 'trainer', { name: '  ann   LEE', email: 'another@example.org' });
    expect(refereeRefusals([referee(1, 'teacher'), referee(2, 'trainer'), again], applicant)).toEqual([
      {
        reason: 'same-referee-twice',
        slot: 3,
        message: '  ann   LEE is named twice, as referee 1 and 3. Name three different people.',
      },
    ]);
  });

  test('one person with one address under one name is reported once', () => {
    const same = { name: 'Ann Lee', email: 'ann.lee@example.org' };
    const all = [referee(1, 'teacher'), referee(2, 'trainer', same), referee(3, 'trainer', same)];
    expect(refereeRefusals(all, applicant).map(({ reason, slot }) => [reason, slot])).toEqual([
      ['same-referee-twice', 2],
      ['same-referee-twice', 3],
    ]);
  });

  test('two referees never share an address, however it is written', () => {
    const shared = referee(2, 'trainer', { email: ' Ann.Lee@Example.ORG ' });
    expect(refereeRefusals([referee(1, 'teacher'), shared], applicant)).toEqual([
      {
        reason: 'shared-address',
        slot: 2,
        message: "Bo Park has the same address as Ann Lee. Enter an address of each referee's own.",
      },
    ]);
  });

  test('the applicant is no referee', () => {
    const self = referee(2, 'trainer', { name: ' maria stone', email: 'work@example.org' });
    expect(refereeRefusals([self], applicant)).toEqual([
      {
        reason: 'applicant-as-referee',
        slot: 2,
        message: ' maria stone is the applicant. Name somebody else as referee.',
      },
    ]);
  });

  test.each([
    ['María Stone', 'accents'],
    ['Maria\u200d Sto\u200cne', 'joiners that nobody sees'],
    ['Ｍａｒｉａ　Ｓｔｏｎｅ', 'wide letters'],
    ['Maria. Stone', 'a full stop'],
  ])('a name is the same however it is written: %s, with %s', (name) => {
    const self = referee(2, 'trainer', { name, email: 'work@example.org' });
    expect(refereeRefusals([self], applicant).map(({ reason }) => reason)).toEqual(['applicant-as-referee']);
  });

  test.each([
    ["Ann O'Neill", 'Ann O’Neill', true],
    ["Ann O'Neill", 'Ann O‘Neill', true],
    ["Ann O'Neill", 'Ann O´Neill', true],
    ["Ann O'Neill", 'Ann O`Neill', true],
    ["Ann O'Neill", 'Ann OʻNeill', true],
    ["Ann O'Neill", 'Ann OʼNeill', true],
    ["Ann O'Neill", 'Ann O′Neill', true],
    ['Ann-Marie Lee', 'Ann‐Marie Lee', true],
    ['Ann-Marie Lee', 'Ann‑Marie Lee', true],
    ['Ann-Marie Lee', 'Ann–Marie Lee', true],
    ['Ann-Marie Lee', 'Ann Marie Lee', false],
    ['राम', 'रीमा', false],
    ['Mary Ann Lee', 'Maryann Lee', false],
  ])('apostrophes and kinds of hyphen make no difference, vowels and spaces do: %s, %s', (one, other, isSame) => {
    expect(sameName({ name: one }, { name: other })).toBe(isSame);
  });

  test("a referee's address is not the applicant's, however it is written", () => {
    const own = referee(1, 'trainer', { email: 'MARIA@example.org ' });
    expect(refereeRefusals([own], applicant)).toEqual([
      {
        reason: 'applicants-address',
        slot: 1,
        message: "The address of Ann Lee is your own. Enter the referee's own address.",
      },
    ]);
  });

  test.each([
    ['maria+ref@example.org', ['applicants-address']],
    ['Maria+a+b@Example.org', ['applicants-address']],
    ['mariana+ref@example.org', []],
    ['maria+ref@example.net', []],
  ])("a referee's address leads to no mailbox of the applicant: %s", (email, reasons) => {
    const own = referee(1, 'trainer', { email });
    expect(refereeRefusals([own], applicant).map(({ reason }) => reason)).toEqual(reasons);
    const tagged = { ...applicant, email: 'maria+apply@example.org' };
    expect(refereeRefusals([own], tagged).map(({ reason }) => reason)).toEqual(reasons);
  });

  test('two referees of one office may have a mailbox together, with a tag each', () => {
    const one = referee(1, 'teacher', { email: 'office+ann@example.org' });
    expect(refereeRefusals([one, referee(2, 'trainer', { email: 'office+bo@example.org' })], applicant)).toEqual([]);
  });

  test("a referee's address is none that the applicant had before", () => {
    const own = referee(1, 'trainer', { email: 'left@example.org' });
    const moved = { ...applicant, formerAddresses: [{ email: 'Left@example.org' }, { email: 'long.ago@example.org' }] };
    expect(refereeRefusals([own], moved)).toMatchObject([
      {
        reason: 'applicants-address',
        message: "The address of Ann Lee was your own. Enter the referee's own address.",
      },
    ]);
  });

  test('the applicant by name and address is reported once', () => {
    expect(refereeRefusals([referee(1, 'teacher', applicant)], applicant)).toHaveLength(1);
  });

  test('the later number is refused, in whatever order referees are listed', () => {
    const all = [...three.slice(0, 2), referee(3, 'consultant', { email: 'ann.lee@example.org' })];
    fc.assert(
      fc.property(shuffled(all), (listed) => {
        expect(repeatedReferees(listed)).toEqual(repeatedReferees(all));
        expect(refereeRefusals(listed, applicant)).toEqual(refereeRefusals(all, applicant));
        expect(repeatedReferees(listed).map(({ slot }) => slot)).toEqual([3]);
      }),
    );
  });

  test('letter case and outer spaces of addresses make no difference', () => {
    const written = fc.constantFrom(
      (text: string) => text.toUpperCase(),
      (text: string) => ` ${text} `,
      (text: string) => text,
    );
    fc.assert(
      fc.property(written, written, (one, other) => {
        const listed = [
          referee(1, 'teacher', { email: one('a@b.org') }),
          referee(2, 'trainer', { email: other('a@b.org') }),
        ];
        expect(repeatedReferees(listed).map(({ reason }) => reason)).toEqual(['shared-address']);
      }),
    );
  });
});
