import { handOverData } from '../../../shared/rules/changes/hand-over-data.ts';
import { paragraph } from '../../pages/components/notes.ts';
import { notFoundPage } from '../../pages/error-pages.ts';
import { formPage } from '../../pages/form-page.ts';
import { dataOfApplicant } from '../../privacy/data-of-applicant.ts';
import { readApplications } from '../../runtime/read-applications.ts';
import { retryOnConflict } from '../../runtime/retry-on-conflict.ts';
import { type Answer, showPage } from '../../runtime/web/answer.ts';
import { fitsInReply } from '../../runtime/web/fits-in-reply.ts';
import { textFile } from '../../runtime/web/text-file.ts';
import type { CoordinatorContext, CoordinatorPage } from './coordinator-page.ts';

const show = ({ application, home }: CoordinatorContext): Answer => {
  if (application.erasure !== undefined) return showPage(notFoundPage(), 404);
  const page = formPage({
    title: 'Download all data of the applicant',
    back: home,
    action: `${home}/data`,
    above: [
      paragraph('The file holds what the applicant could download: hand it to somebody who cannot sign in.'),
      paragraph('The timeline of each application of this person records that you downloaded it, and when.'),
    ],
    buttons: [{ text: 'Save the file' }],
  });
  return showPage(page);
};

const tellOf = (id: string, { ports: { applications }, staffId, now }: CoordinatorContext): Promise<void> =>
  retryOnConflict(async () => {
    const [one] = (await readApplications(applications, [id])).found;
    if (one !== undefined && one.erasure === undefined) await applications.save(handOverData(one, staffId, now));
  });

/**
 * Tells it in every application of the person that still holds who that is, before a file is made: none leaves untold.
 * Of one that cannot be read nothing is in the file.
 */
const tell = async (context: CoordinatorContext): Promise<void> => {
  const { application, ports } = context;
  const ids = await ports.applications.ofPerson(application.personId);
  for (const id of new Set([application.id, ...ids])) await tellOf(id, context);
};

const take = async (context: CoordinatorContext): Promise<Answer> => {
  const { application, ports } = context;
  if (application.erasure !== undefined) return showPage(notFoundPage(), 404);
  const file = async () => {
    const text = await dataOfApplicant(ports, application.personId, application.email);
    return textFile('json', `data-of-applicant-${application.id}`, text);
  };
  const first = await file();
  // It is told before a file leaves, and stands in it: so nothing is told of one that cannot be sent.
  if (!fitsInReply(first.body)) return first;
  await tell(context);
  return file();
};

/** Gives the coordinator the file that the applicant could download, and tells in the timeline who took it. */
export const applicantsData: CoordinatorPage = { show, take };
