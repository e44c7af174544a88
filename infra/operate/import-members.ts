import { importFile } from './import-file.ts';

await importFile(
  'members',
  `npm run members:import -- FILE.csv --table NAME [--endpoint http://127.0.0.1:4566]
The file has the columns email, name, validUntil (a day like 2026-12-31). --table is the stack's output TableName.`,
);
