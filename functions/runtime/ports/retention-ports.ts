import { applicantAccounts } from '../../adapters/applicant-accounts.ts';
import type { UnfinishedPorts } from '../../privacy/let-go-of-unfinished.ts';
import { environment } from '../environment.ts';
import { type TablePorts, tablePorts } from './ports.ts';

/** Builds what letting go in time needs: the facts, and the applicants' accounts. */
export const retentionPorts = (): TablePorts & UnfinishedPorts => ({
  ...tablePorts(),
  accounts: applicantAccounts(environment('APPLICANT_POOL')),
});
