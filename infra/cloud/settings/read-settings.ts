import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Settings } from './settings.ts';

/** Thrown when a stage's settings cannot be used; says which file, which setting, what is wanted. */
class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

const parseJson = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new SettingsError(`${file} is not JSON (${String(error)}): correct it and synthesize again.`);
  }
};

const complaint = (issue: {
  path: readonly PropertyKey[];
  message: string;
  code?: string;
  keys?: readonly string[];
}) =>
  issue.code === 'unrecognized_keys'
    ? `  ${[...issue.path, ...(issue.keys ?? [])].join('.')}: nobody reads a setting of this name`
    : `  ${issue.path.join('.')}: needs ${issue.message}`;

const checked = (settings: Settings, file: string): Settings => {
  const { domain, region, siteAddress, policyFolder } = settings;
  if (!existsSync(join(policyFolder, 'policies.ts'))) {
    throw new SettingsError(`${file} cannot be used:\n  policyFolder: needs a folder with a file policies.ts`);
  }
  if (domain !== undefined && siteAddress !== `https://${domain.name}`) {
    throw new SettingsError(
      `${file} cannot be used:\n  siteAddress: needs https://${domain.name}, as domain.name says`,
    );
  }
  if (domain !== undefined && domain.certificateArn.split(':')[3] !== region) {
    throw new SettingsError(`${file} cannot be used:\n  domain.certificateArn: needs a certificate in ${region}`);
  }
  return settings;
};

/**
 * Reads the settings of a stage from `<folder>/<stage>.json`; throws an error that names the file and each wrong
 * setting.
 */
export const readSettings = (stage: string, folder: string): Settings => {
  // 'endorsement-<stage>-<function>' is a function's name, and Lambda takes 64 characters; where people sign in is an
  // address that begins so, and Cognito takes none with these words.
  if (!/^(?!.*(aws|amazon))[a-z]{2,6}$/.test(stage))
    throw new SettingsError(
      `The stage "${stage}" needs 2 to 6 small letters, without "aws" or "amazon": -c stage=prod`,
    );
  const file = join(folder, `${stage}.json`);
  if (!existsSync(file)) throw new SettingsError(`There is no ${file}: copy prod.json to it and change what differs.`);
  const parsed = Settings.safeParse(parseJson(file));
  if (!parsed.success) {
    throw new SettingsError(`${file} cannot be used:\n${parsed.error.issues.map(complaint).join('\n')}`);
  }
  return checked(parsed.data, file);
};
