/** Holds what a person has applied for: one open application, and the day of applying for each credential. */
export type Person = {
  readonly id: string;
  readonly version: number;
  readonly openApplicationId?: string | undefined;
  readonly applications: readonly {
    readonly applicationId: string;
    readonly credential: string;
    readonly submittedOn: string;
    /** The day of the decision, once there is one; of some that were decided earlier it is not known. */
    readonly decidedOn?: string | undefined;
  }[];
};
