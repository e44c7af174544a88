import { importFile } from './import-file.ts';

await importFile(
  'endorsements',
  `npm run endorsements:import -- FILE.csv --table NAME [--endpoint http://127.0.0.1:4566]
Takes in endorsements given before this system. The file has the columns number, email, name, credential (IMH-E or
ECMH-E), category, designation (for a Mentor), appliedOn (may be empty), endorsedOn, validUntil (days like 2026-12-31),
listed (yes or no: whether the person agreed to be listed in the register). --table is the stack's output TableName.`,
);
