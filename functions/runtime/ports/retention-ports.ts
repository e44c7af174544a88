import { applicantAccounts } from '../../adapters/applicant-accounts.ts';
import type { AccountPorts } from '../../privacy/delete-unused-accounts.ts';
import { environment } from '../environment.ts';
import { type TablePorts, tablePorts } from './ports.ts';

/** Builds what applying the retention periods needs: the facts, and the applicants' accounts. */
export const retentionPorts = (): TablePorts & AccountPorts => ({
  ...tablePorts(),
  accounts: applicantAccounts(environment('APPLICANT_POOL')),
});
