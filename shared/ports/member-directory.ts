/** A member as the association knows them; one who bought the membership here stands in no list by name. */
type Member = {
  readonly email: string;
  readonly name?: string | undefined;
  readonly validUntil: string;
  /** The day of what was bought here alone. */
  readonly boughtUntil?: string | undefined;
};

/** Looks up INfancy Onward's own members: the later of what the list says and of what was bought here. */
export type MemberDirectory = {
  find(email: string): Promise<Member | undefined>;
};
