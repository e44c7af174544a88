import { describe, expect, test } from '@jest/globals';
import { endorsementRows } from '../../../shared/imports/endorsement-rows.ts';

const head = 'Number,Email,Name,Credential,Category,Designation,AppliedOn,EndorsedOn,ValidUntil,Listed';
const good = 'IN-1,Ina@example.net,Ina,imh-e,Mental Health Specialist,,2024-01-10,2024-05-31,2026-12-31,YES';

/** Reads one line below the head. */
const read = (line: string) => endorsementRows(`${head}\n${line}`, '2026-03-02');

describe('a list of earlier endorsements', () => {
  test('is read with categories by their code or their name, in any case', () => {
    expect(read(good)).toEqual({
      taken: [
        {
          line: 2,
          data: {
            number: 'IN-1',
            email: 'ina@example.net',
            name: 'Ina',
            credential: 'IMH-E',
            category: 'mental-health-specialist',
            designation: null,
            appliedOn: '2024-01-10',
            endorsedOn: '2024-05-31',
            validUntil: '2026-12-31',
            listed: true,
          },
        },
      ],
      refused: [],
    });
  });

  test('counts from the day of the endorsement where nobody knows the day of applying', () => {
    expect(read(good.replace('2024-01-10', '')).taken[0]?.data.appliedOn).toBe('2024-05-31');
  });

  test.each([
    ['number', 'IN-1,', 'IN 1,', 'number is not made of'],
    ['address', 'Ina@example.net', 'ina', 'email is not an address'],
    ['name', ',Ina,', ',,', 'name is empty'],
    ['name turned around', ',Ina,', ',Ina \u202eelpmaS,', 'name holds what no certificate prints'],
    ['name with what nobody sees', ',Ina,', ',I\u200bna,', 'name holds what no certificate prints'],
    ['name with a tag', ',Ina,', ',<b>Ina</b>,', 'name holds what no certificate prints'],
    ['credential', 'imh-e', 'MD', 'credential is none of IMH-E, ECMH-E'],
    ['category', 'Mental Health Specialist', 'Doctor', 'category is none of'],
    ['designation', 'Specialist,,', 'Specialist,Clinical,', 'designation is given for a Mentor, and for nobody else'],
    ['mentor', 'Mental Health Specialist', 'Mentor', 'designation is given for a Mentor, and for nobody else'],
    ['day that is none', '2024-05-31', '2024-02-30', 'endorsedOn is not a day'],
    ['order', '2024-01-10', '2024-06-01', 'endorsedOn lies before appliedOn'],
    ['end', '2026-12-31', '2023-12-31', 'validUntil lies before endorsedOn'],
    ['future', '2024-05-31', '2026-03-03', 'endorsedOn lies in the future'],
    ['consent', 'YES', 'maybe', 'listed is none of yes, no'],
  ])('refuses a line for its %s, and says why', (_what, from, to, why) => {
    const { taken, refused } = read(good.replace(from, to));
    expect(taken).toEqual([]);
    expect(refused).toEqual([{ line: 2, why: expect.stringContaining(why) }]);
  });

  test('is read with its numbers as they are typed, and no small letter hides a second', () => {
    const { taken, refused } = endorsementRows(
      `${head}\n${good.replace('IN-1', 'in-1a')}\n${good.replace('IN-1', 'IN-1A')}`,
      '2026-03-02',
    );
    expect(taken.map(({ data }) => data.number)).toEqual(['in-1a']);
    expect(refused).toEqual([{ line: 3, why: 'IN-1A stands in the list before' }]);
  });

  test('refuses a number that stands twice, and a file without a column', () => {
    expect(endorsementRows(`${head}\n${good}\n${good}`, '2026-03-02').refused).toEqual([
      { line: 3, why: 'IN-1 stands in the list before' },
    ]);
    expect(endorsementRows('email,name\na,b', '2026-03-02').refused).toEqual([
      { line: 1, why: expect.stringContaining('the first line does not name the column number') },
    ]);
  });
});
