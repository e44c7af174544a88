import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';

const rule = z.object({ Condition: z.string(), Next: z.string() });
const catcher = z.object({ ErrorEquals: z.array(z.string()), Next: z.string() });

const stateSchema = z.object({
  Type: z.string(),
  Next: z.optional(z.string()),
  Default: z.optional(z.string()),
  Resource: z.optional(z.string()),
  Choices: z._default(z.array(rule), []),
  Catch: z._default(z.array(catcher), []),
  get ItemProcessor() {
    return z.optional(processSchema);
  },
});

/** Parses the part of a definition that a picture shows. */
const processSchema = z.object({ StartAt: z.string(), States: z.record(z.string(), stateSchema) });

export type Process = z.infer<typeof processSchema>;
export type ProcessState = z.infer<typeof stateSchema>;

const joined = z.object({ 'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]) });
const templateSchema = z.object({
  Resources: z.record(z.string(), z.object({ Type: z.string(), Properties: z.optional(z.unknown()) })),
});
const machineSchema = z.object({ DefinitionString: z.union([z.string(), joined]) });

/** Reads the process out of a template; what the template leaves to AWS (an ARN) becomes `?`. */
const processOf = (template: unknown): Process => {
  const resources = Object.values(templateSchema.parse(template).Resources);
  const machine = resources.find(({ Type }) => Type === 'AWS::StepFunctions::StateMachine');
  const { DefinitionString: definition } = machineSchema.parse(machine?.Properties);
  const text =
    typeof definition === 'string'
      ? definition
      : definition['Fn::Join'][1].map((piece) => (typeof piece === 'string' ? piece : '?')).join('');
  return processSchema.parse(JSON.parse(text));
};

/** Reads the process out of a folder that `cdk synth` wrote. */
export const readProcess = (cloudAssembly: string): Process => {
  const file = readdirSync(cloudAssembly).find((name) => name.endsWith('.template.json'));
  if (file === undefined) throw new Error(`There is no template in ${cloudAssembly}: run npm run synth first.`);
  return processOf(JSON.parse(readFileSync(join(cloudAssembly, file), 'utf8')));
};
