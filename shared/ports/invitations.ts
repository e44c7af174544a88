/** Asks the sign-in to let somebody in as a reviewer; it writes to them. Again, it writes once more. */
export type Invitations = { invite(person: { readonly email: string; readonly name: string }): Promise<void> };
