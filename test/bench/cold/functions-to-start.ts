import { cpSync } from 'node:fs';
import { basename, join } from 'node:path';
import { applicantNamed } from '../../../infra/operate/people-by-http/applicant.ts';
import type { FunctionDefinition } from '../../../infra/local/services/lambda/function-definition.ts';
import { runtimeEnvironment } from '../../../infra/local/services/lambda/runtime-environment.ts';
import type { StoryStack } from '../../support/running/story-stack.ts';
import { Template } from '../../template/template.ts';
import { type FirstEvent, firstEvents } from './first-events.ts';
import type { Started } from './start-once.ts';

const operator = () => ({ accessKeyId: 'local', secretAccessKey: 'local', sessionToken: 'local' });

/**
 * Lists every function of the template with its first event, on a stack whose table and other services answer it. Its
 * bundle is taken out of the repository, whose package.json would have it be a module of another kind.
 */
export const functionsToStart = async (story: StoryStack, home: string): Promise<readonly Started[]> => {
  const entries = new Set((await Template.of('local')).entries().values());
  const events = await firstEvents(story, applicantNamed('Cole'));
  const { aws: endpoint } = story.stack.addresses;
  return story.stack.services.functions.flatMap((definition: FunctionDefinition): Started[] => {
    const name = [...entries].find((entry) => definition.name.endsWith(`-${basename(entry)}`)) ?? '';
    const { event, answers }: FirstEvent = events(name);
    const folder = join(home, name);
    cpSync(definition.folder, folder, { recursive: true });
    const environment = runtimeEnvironment(definition, '1', { region: 'us-east-2', endpoint, credentials: operator });
    return [{ name, folder, event, answers, environment, milliseconds: [] }];
  });
};
