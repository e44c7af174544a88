import { applicantAccounts } from '../../adapters/applicant-accounts.ts';
import type { AccountPorts } from '../../privacy/let-go-of-accounts.ts';
import { environment } from '../environment.ts';
import { type TablePorts, tablePorts } from './ports.ts';

/** Builds what letting go in time needs: the facts, and the applicants' accounts. */
export const retentionPorts = (): TablePorts & AccountPorts => ({
  ...tablePorts(),
  accounts: applicantAccounts(environment('APPLICANT_POOL')),
});
