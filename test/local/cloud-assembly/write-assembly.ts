import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './temporary-folder.ts';

/** Writes a template of a test's own as `cdk synth` would; gives the folder. */
export const writeAssembly = (template: object, assets: Readonly<Record<string, string>> = {}): string => {
  const folder = temporaryFolder('assembly');
  const write = (name: string, content: object) => writeFileSync(join(folder, name), JSON.stringify(content));
  const files = Object.entries(assets).map(([hash, path]) => [hash, { source: { path, packaging: 'zip' } }] as const);
  write('manifest.json', {
    version: '54.0.0',
    artifacts: {
      'Endorsement-test': {
        type: 'aws:cloudformation:stack',
        properties: { templateFile: 'Endorsement-test.template.json', stackName: 'Endorsement-test' },
      },
      'Endorsement-test.assets': { type: 'cdk:asset-manifest', properties: { file: 'Endorsement-test.assets.json' } },
    },
  });
  write('Endorsement-test.template.json', template);
  write('Endorsement-test.assets.json', { version: '54.0.0', files: Object.fromEntries(files) });
  return folder;
};
