import * as z from 'zod/mini';
import type { Application } from '../../../../shared/application/application.ts';
import type { CalendarDate } from '../../../../shared/calendar-date.ts';
import { askedAnew, closesReturn, mayReopen, reopen } from '../../../../shared/rules/changes/reopen.ts';
import { reopenableFrom } from '../../../../shared/rules/reopenable-from.ts';
import { dateWords } from '../../../../shared/status/day-words.ts';
import { reasonField, reasonSchema } from '../reason.ts';
import { verbPage } from '../verb-page.ts';

const anotherIsOpen = 'Another application of this person is open. It has to end first.';

const tooEarly = (from: CalendarDate): string =>
  `This person applied for the other credential, and the time between the two is not over. The application can be opened again from ${dateWords(from)} on.`;

const returnNote =
  'A note that a fee has to go back is closed with this. If it was given back already, record that there first: the application then stays closed.';

const anewNote = 'The fee whose check came back is asked for again.';

const hintOf = (application: Application): string => {
  const closed = closesReturn(application) ? returnNote : [];
  const anew = askedAnew(application).length > 0 ? anewNote : [];
  return [closed, anew, reasonField.hint ?? []].flat().join(' ');
};

/** Opens an ended application again. */
export const reopenPage = verbPage<{ reason: string }>({
  page: 'reopen',
  title: 'Open the application again',
  about:
    'It continues from where it was when it ended. The applicant is told, and whoever is asked at that point gets a letter, with the full time to answer. This is possible as long as no fee has been returned.',
  isOpen: ({ application }) => mayReopen(application),
  form: ({ application, ports, now, staffId }) => ({
    border: {
      fields: [{ ...reasonField, hint: hintOf(application) }],
      input: ({ text }) => ({ reason: text('reason') }),
      schema: z.object({ reason: reasonSchema }),
    },
    objections: async () => {
      const person = await ports.people.get(application.personId);
      const from = reopenableFrom(application, person, now);
      if (person.openApplicationId !== undefined) return [{ field: 'reason', message: anotherIsOpen }];
      return from === undefined ? [] : [{ field: 'reason', message: tooEarly(from) }];
    },
    act: async ({ reason }) =>
      reopen(application, await ports.people.get(application.personId), { by: staffId, reason }, now),
  }),
});
