/** Says whom to write to before a renewal is paid: the member list may not know yet, or another association counts. */
export const renewalDoubt =
  'If you have renewed already, or are a member of another infant mental health association, write to us at the address below before you pay.';
