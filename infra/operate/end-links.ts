import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod/mini';
import { newestLinkKey } from '../../functions/adapters/link-key.ts';
import { reachedAt } from '../../functions/adapters/reached-at.ts';
import { systemClock } from '../../functions/adapters/system-clock.ts';
import { quantity } from '../../shared/rules/quantity.ts';
import { command } from '../local/command.ts';
import { endFormerLinks } from './links/end-former-links.ts';
import { linksOfTable } from './links/links-of-table.ts';
import { tableAt, targetOptions } from './table-at.ts';

const usage = `npm run links:end -- --table NAME --secret NAME [--endpoint http://127.0.0.1:4566]
The names are the outputs TableName and LinkKeySecretName. Once a new link key is in use, lets every link run out that
was made under a former one. See "Rotating keys and secrets" in infra/cloud/runbook.md.`;

const options = z.object({ ...targetOptions, secret: z.string() });

await command({ usage, options }, async ({ secret, ...target }) => {
  const { rows, scan } = tableAt(target);
  const newest = await newestLinkKey(secret, new SecretsManagerClient(reachedAt(target.endpoint)));
  const { ended, stay } = await endFormerLinks(rows, linksOfTable(scan), newest, systemClock.now());
  console.log(`${quantity(ended, 'link')} of former keys ended; ${quantity(stay, 'link')} of the newest key stay.`);
  return 'well';
});
