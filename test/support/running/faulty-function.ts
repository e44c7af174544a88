import type { FunctionDefinition } from '../../../infra/local/services/lambda/function-definition.ts';
import type { StoryStack } from './story-stack.ts';

const definitionOf = ({ stack }: StoryStack, name: string): FunctionDefinition => {
  const found = stack.services.functions.find((one) => one.name.endsWith(`-${name}`));
  if (found === undefined) throw new Error(`There is no function ${name}.`);
  return found;
};

/** Lets an alias point at a fresh version with another environment, as a deployment does: new calls meet it. */
const deploy = (definition: FunctionDefinition, environment: Readonly<Record<string, string>>): void => {
  const version = String(Number(definition.aliases['live'] ?? '1') + 1);
  Object.assign(definition, { environment, aliases: { ...definition.aliases, live: version } });
};

/** Deploys a version of one function that has a bug: it does not know its table. Answers with how to deploy the cure. */
export const deployBug = (story: StoryStack, name: string): { cure: () => void } => {
  const definition = definitionOf(story, name);
  const { environment } = definition;
  const { TABLE_NAME: _forgotten, ...broken } = environment;
  deploy(definition, broken);
  return { cure: () => deploy(definition, environment) };
};
