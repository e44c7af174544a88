import type { AssociationSettings } from '../../../shared/letters/letter.ts';

/** What pages are told by the environment: the association's name, the address to ask, and where the pages are. */
export type WebSettings = AssociationSettings & {
  /** Says where applicants read what they accept: their pages alone are told, and only what is set. */
  readonly documents?: {
    readonly codeOfEthics?: string | undefined;
    readonly endorsementAgreement?: string | undefined;
  };
};
