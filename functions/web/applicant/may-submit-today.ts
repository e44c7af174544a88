import { digest } from '../../runtime/digest.ts';
import { log } from '../../runtime/log.ts';
import type { ApplicantContext } from './applicant-page.ts';

/**
 * How many applications may be submitted from one network address in a day. All people of one agency, or of a training
 * day, may share one; a stranger with as many mail addresses as they like would else fill the coordinator's desk, since
 * submitting is free.
 */
const submissionsPerDay = 50;

/** Counts what is submitted from one network address, and says whether one more may be today. */
export const maySubmitToday = async ({ application, request, ports }: ApplicantContext): Promise<boolean> => {
  const may = await ports.counters.allow(`submit:${digest(request.sourceAddress)}`, submissionsPerDay, 86_400);
  if (!may) log.warn('submission put off', { applicationId: application.id });
  return may;
};
