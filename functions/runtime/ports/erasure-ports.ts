import { applicantAccounts } from '../../adapters/applicant-accounts.ts';
import { erasureStore } from '../../adapters/erasure-store.ts';
import type { ErasePorts } from '../../privacy/erase.ts';
import { environment } from '../environment.ts';
import { ownTable } from './own-table.ts';
import { tablePorts } from './table-ports.ts';

/** Builds what erasing personal data needs. */
export const erasurePorts = (): ErasePorts => ({
  ...tablePorts(),
  erasures: erasureStore(ownTable()),
  accounts: applicantAccounts(environment('APPLICANT_POOL')),
});
