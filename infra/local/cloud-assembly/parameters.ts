import { AssemblyError } from './assembly-error.ts';
import type { Template } from './template.ts';

const refuse = (name: string, problem: string): never => {
  throw new AssemblyError(`Parameters.${name}`, problem);
};

const judged = (name: string, value: string, { AllowedPattern, AllowedValues }: Template['Parameters'][string]) => {
  if (AllowedValues && !AllowedValues.includes(value))
    return refuse(name, `'${value}' is none of ${AllowedValues.join(', ')}`);
  if (AllowedPattern !== undefined && !new RegExp(`^(?:${AllowedPattern})$`).test(value))
    return refuse(name, `'${value}' does not match ${AllowedPattern}`);
  return value;
};

/** Gives every parameter its value: the one passed, or the template's default. SSM parameters have none on one machine. */
export const parameterValues = (template: Template, given: Readonly<Record<string, string>>) => {
  const unknown = Object.keys(given).find((name) => !(name in template.Parameters));
  if (unknown !== undefined) return refuse(unknown, 'is passed, but the template has no such parameter');
  const values = new Map<string, string>();
  for (const [name, parameter] of Object.entries(template.Parameters)) {
    if (parameter.Type.startsWith('AWS::SSM::')) continue;
    if (parameter.Type !== 'String' && parameter.Type !== 'Number')
      refuse(name, `type ${parameter.Type} is not known here`);
    const value = given[name] ?? parameter.Default;
    if (value === undefined) return refuse(name, 'has no default, and no value was passed');
    values.set(name, judged(name, String(value), parameter));
  }
  return values;
};
