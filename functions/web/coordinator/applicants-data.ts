import { notFoundPage } from '../../pages/error-pages.ts';
import { dataOfApplicant } from '../../runtime/data-of-applicant.ts';
import { type Answer, showPage } from '../../runtime/web/answer.ts';
import { dataFile } from '../../runtime/web/data-file.ts';
import type { CoordinatorContext } from './coordinator-page.ts';

/** Gives the coordinator the file that the applicant could download, to hand to somebody who cannot sign in. */
export const applicantsData = async ({ application, ports }: CoordinatorContext): Promise<Answer> => {
  const { personId, email, erasure } = application;
  if (erasure !== undefined) return showPage(notFoundPage(), 404);
  return dataFile(await dataOfApplicant(ports, personId, email), `data-of-applicant-${application.id}.json`);
};
