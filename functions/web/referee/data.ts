import { refereeCopy } from '../../../shared/privacy/referee-copy.ts';
import type { Answer } from '../../runtime/web/answer.ts';
import { textFile } from '../../runtime/web/text-file.ts';
import type { RefereeContext } from './referee-page.ts';

/** Gives a referee everything that is held about them behind their link, as a file that opens with an index of itself. */
export const refereesData = async ({ application, asked, ports, now }: RefereeContext): Promise<Answer> => {
  const { index, ...copy } = refereeCopy(application, asked);
  const letters = (await ports.applications.letters(application.id)).filter(
    ({ to }) => to.role === 'referee' && to.slot === asked.slot && to.number === asked.number,
  );
  const told = letters.map(({ at, kind, state, delivery }) => ({ at, kind, state, delivery }));
  const text = `${JSON.stringify({ index, madeAt: now, ...copy, letters: told }, null, 2)}\n`;
  return textFile('json', 'my-reference-data', text);
};
