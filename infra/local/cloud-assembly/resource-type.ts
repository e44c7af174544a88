/** What a field of a template gets here: 'played', a reason why it is accepted and not played, or fields of its own. */
export type Coverage = 'played' | Accepted | { readonly [field: string]: Coverage };

export interface Accepted {
  readonly accepted: string;
}

export interface Naming {
  readonly stackName: string;
  readonly logicalId: string;
  /** A property with its intrinsics resolved, as text; undefined when the template does not give it. */
  readonly text: (property: string) => string | undefined;
  /** The name CloudFormation would make up. */
  readonly made: (longest?: number) => string;
}

export interface Identity {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface ResourceType {
  /** What Ref and Fn::GetAtt give. */
  readonly identity: (naming: Naming) => Identity;
  /** Fields that are played, or a reason why the whole type is accepted and not played. */
  readonly coverage: Coverage;
}

export type ResourceTypes = Readonly<Record<string, ResourceType>>;

/** Accept something that is not played, with the reason a person reads at start. */
export const accepted = (reason: string): Accepted => ({ accepted: reason });

/** What only people read of a template, and only on AWS. */
export const words = accepted('names and words for people in the AWS console');

/** Tell a reason from a set of fields. */
export const isAccepted = (coverage: Coverage): coverage is Accepted =>
  typeof coverage === 'object' && typeof (coverage as Accepted).accepted === 'string';
