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

/** Accepts something that is not played, with the reason a person reads at start. */
export const accepted = (reason: string): Accepted => ({ accepted: reason });

/** What only people read of a template, and only on AWS. */
export const words = accepted('names and words for people in the AWS console');

// Reasons that hold for several services.
export const tags = accepted('a label for the bill');
export const metric = accepted('a metric of AWS');
export const traces = accepted('traces are a service of AWS');
export const unencrypted = accepted('nothing is encrypted here: only who may use the key is judged');
export const oneKindOfKey = accepted('one kind of key is known here: the role must be allowed to use it');
export const noDataKey = accepted('no data key is cached here');

/** Says whether it is a reason, and not a set of fields. */
export const isAccepted = (coverage: Coverage): coverage is Accepted =>
  typeof coverage === 'object' && typeof (coverage as Accepted).accepted === 'string';
