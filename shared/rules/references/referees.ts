import { sameAddress, sameMailbox } from '../../address.ts';
import type { Referee, RefereeSlot } from '../../evidence/referee.ts';
import { sameName } from '../same-name.ts';
import type { Contact } from '../same-person.ts';

export type RefereeRefusalReason =
  'same-referee-twice' | 'shared-address' | 'applicant-as-referee' | 'applicants-address';

/** Why a referee cannot be asked, with the slot whose field the message belongs beside. */
export type RefereeRefusal = {
  readonly reason: RefereeRefusalReason;
  readonly slot: RefereeSlot;
  readonly message: string;
};

/** Who applies, with the addresses that they left. */
export type Applicant = Contact & { readonly formerAddresses?: readonly { readonly email: string }[] | undefined };

const asTheApplicant = (referee: Referee, applicant: Applicant): readonly RefereeRefusal[] => {
  const { slot, name } = referee;
  if (sameName(referee, applicant))
    return [
      { reason: 'applicant-as-referee', slot, message: `${name} is the applicant. Name somebody else as referee.` },
    ];
  const isTheirs = ({ email }: { email: string }) => sameMailbox(referee.email, email);
  const isNow = isTheirs(applicant);
  if (!isNow && applicant.formerAddresses?.some(isTheirs) !== true) return [];
  const message = `The address of ${name} ${isNow ? 'is' : 'was'} your own. Enter the referee's own address.`;
  return [{ reason: 'applicants-address', slot, message }];
};

const asAnother = (referee: Referee, earlier: Referee): readonly RefereeRefusal[] => {
  const { slot, name } = referee;
  if (sameName(referee, earlier)) {
    const message = `${name} is named twice, as referee ${earlier.slot} and ${slot}. Name three different people.`;
    return [{ reason: 'same-referee-twice', slot, message }];
  }
  if (!sameAddress(referee.email, earlier.email)) return [];
  const message = `${name} has the same address as ${earlier.name}. Enter an address of each referee's own.`;
  return [{ reason: 'shared-address', slot, message }];
};

const bySlot = (referees: readonly Referee[]): readonly Referee[] =>
  referees.toSorted((one, other) => one.slot - other.slot);

/** Lists the referees who repeat an earlier one, by name or address; letter case and outer spaces make no difference. */
export const repeatedReferees = (referees: readonly Referee[]): readonly RefereeRefusal[] =>
  bySlot(referees).flatMap((referee, index, sorted) =>
    sorted
      .slice(0, index)
      .flatMap((earlier) => asAnother(referee, earlier))
      .slice(0, 1),
  );

/** Refuses the applicant as a referee, the same person twice, and an address that two people share. */
export const refereeRefusals = (referees: readonly Referee[], applicant: Applicant): readonly RefereeRefusal[] => [
  ...bySlot(referees).flatMap((referee) => asTheApplicant(referee, applicant)),
  ...repeatedReferees(referees),
];
