import * as z from 'zod/mini';
import type { JsonValue } from '../json.ts';

const json = z.json() as z.ZodMiniType<JsonValue>;
const text = z.string();

const parameter = z.strictObject({
  Type: text,
  Default: z.optional(z.union([text, z.number()])),
  Description: z.optional(text),
  NoEcho: z.optional(z.boolean()),
  AllowedValues: z.optional(z.array(text)),
  AllowedPattern: z.optional(text),
  ConstraintDescription: z.optional(text),
  MinLength: z.optional(z.number()),
  MaxLength: z.optional(z.number()),
});

const resource = z.strictObject({
  Type: text,
  Properties: z.optional(z.record(text, json)),
  DependsOn: z.optional(z.union([text, z.array(text)])),
  Condition: z.optional(text),
  Metadata: z.optional(json),
  DeletionPolicy: z.optional(text),
  UpdateReplacePolicy: z.optional(text),
});

const output = z.strictObject({
  Value: json,
  Description: z.optional(text),
  Condition: z.optional(text),
  Export: z.optional(json),
});

/** A CloudFormation template as CDK writes it; sections and attributes not listed here are refused by name. */
export const template = z.strictObject({
  AWSTemplateFormatVersion: z.optional(text),
  Description: z.optional(text),
  Metadata: z.optional(json),
  Parameters: z._default(z.record(text, parameter), {}),
  Mappings: z._default(z.record(text, z.record(text, z.record(text, json))), {}),
  Conditions: z._default(z.record(text, json), {}),
  Rules: z.optional(json),
  Resources: z.record(text, resource),
  Outputs: z._default(z.record(text, output), {}),
});

export type Template = z.infer<typeof template>;
