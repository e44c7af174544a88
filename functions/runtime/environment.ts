import * as z from 'zod/mini';

const text = z.string().check(z.minLength(1));
const colour = z.string().check(z.regex(/^#[0-9a-f]{6}$/));
const address = z.string().check(z.regex(/^https?:\/\/[^/]+[^\s]*$/));

/** Every variable of the environment that some function reads; the stack gives each function only what it needs. */
const variables = {
  TABLE_NAME: text,
  SITE_ADDRESS: address,
  ASSOCIATION_NAME: text,
  BRAND_COLOUR: colour,
  COORDINATOR_ADDRESS: text,
  CODE_OF_ETHICS_ADDRESS: address,
  ENDORSEMENT_AGREEMENT_ADDRESS: address,
  SENDER_ADDRESS: text,
  CONFIGURATION_SET: text,
  LINK_KEY_SECRET: text,
  STRIPE_SECRET: text,
  STRIPE_API_ADDRESS: address,
  STATE_MACHINE_ARN: text,
  EXECUTIONS_ADDRESS: address,
  STAGE: text,
  APPLICANT_ISSUER: address,
  APPLICANT_CLIENT: text,
  APPLICANT_POOL: text,
  STAFF_ISSUER: address,
  STAFF_CLIENT: text,
  STAFF_POOL: text,
} as const;

export type VariableName = keyof typeof variables;

/** Reads one variable of the environment; throws an error that names it when it is missing or malformed. */
export const environment = (name: VariableName): string => {
  const parsed = z.safeParse(variables[name], process.env[name]);
  if (!parsed.success) throw new Error(`The environment variable ${name} is missing or malformed.`);
  return parsed.data;
};

/** Reads one variable that a stage may leave out; undefined where it does. */
export const environmentIfSet = (name: VariableName): string | undefined =>
  process.env[name] === undefined ? undefined : environment(name);
