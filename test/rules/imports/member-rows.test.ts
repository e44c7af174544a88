import { describe, expect, test } from '@jest/globals';
import { memberRows } from '../../../shared/imports/member-rows.ts';

describe('the member list', () => {
  test('is read with quotes, commas, accents, Windows line ends and a byte order mark', () => {
    const csv =
      '\uFEFFEmail,Name,validUntil\r\nMona@Example.org,"Member, Mona ""Mo""",2026-12-31\r\n\r\nzoë@example.org,Zoë,2027-12-31\r\n';
    const { taken, refused } = memberRows(csv.replace('zoë@', 'zoe@'));
    expect(taken.map(({ data }) => data)).toEqual([
      { email: 'mona@example.org', name: 'Member, Mona "Mo"', validUntil: '2026-12-31' },
      { email: 'zoe@example.org', name: 'Zoë', validUntil: '2027-12-31' },
    ]);
    expect(refused).toEqual([]);
  });

  test.each([
    ['semicolons', ';'],
    ['tabs', '\t'],
  ])('is read with %s between its cells, too, as spreadsheets save them', (_what, between) => {
    const of = (...cells: string[]) => cells.join(between);
    const quoted = `"said${between}"`;
    const names = of(quoted, 'email', '"name"', 'validUntil');
    const { taken, refused } = memberRows(
      [names, of(quoted, 'mona@example.org', 'Member, Mona', '2026-12-31'), of(quoted, 'a@example.org', 'A')].join(
        '\n',
      ),
    );
    expect(taken.map(({ data }) => data.name)).toEqual(['Member, Mona']);
    expect(refused).toEqual([{ line: 3, why: 'validUntil is not a day like 2026-12-31' }]);
  });

  test('is read with commas where a semicolon or a tab stands within a cell', () => {
    const { taken } = memberRows(
      'email,name,validUntil,"note; or\tremark"\nmona@example.org,Mona; Mo,2026-12-31,a\tb\n',
    );
    expect(taken.map(({ data }) => data.name)).toEqual(['Mona; Mo']);
  });

  test('reports each refused line with its number and every reason, and takes the others', () => {
    const csv =
      'email,name,validUntil\nnobody,,soon\nada@example.org,Ada,2026-12-31\nADA@example.org,Ada again,2027-12-31\n';
    const { taken, refused } = memberRows(csv);
    expect(taken.map(({ data }) => data.email)).toEqual(['ada@example.org']);
    expect(refused).toEqual([
      { line: 2, why: expect.stringMatching(/email is not an address.*name is empty.*validUntil is not a day/) },
      { line: 4, why: 'ada@example.org stands in the list before' },
    ]);
  });

  test('says where a quote begins that is never closed, since nothing behind it was read, and takes the lines before', () => {
    const before = 'email,name,validUntil\n"ada@example.org","Ada",2026-12-31\n';
    const why = 'a quote that begins here is never closed, so nothing behind it was read';
    const inALine = memberRows(`${before}bob@example.org,"Bob,2026-12-31\ncy@example.org,Cy,2026-12-31\n`);
    expect(inALine.taken.map(({ data }) => data.email)).toEqual(['ada@example.org']);
    expect(inALine.refused).toEqual([{ line: 3, why }]);
    expect(memberRows(`${before}"bob@example.org","Bob\n","2026-12-31\n`).refused).toEqual([{ line: 4, why }]);
    expect(memberRows(`${before}"`).refused).toEqual([{ line: 3, why }]);
    const inTheHead = memberRows('"email,name,validUntil\nada@example.org,Ada,2026-12-31\n');
    expect(inTheHead.refused).toContainEqual({ line: 1, why });
  });
});
