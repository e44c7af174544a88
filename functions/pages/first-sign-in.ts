/** Tells who has never signed in how to begin: without an account no code comes. */
export const firstSignIn =
  'Are you here for the first time? Choose “Create an account” where you are asked to sign in. The password that you choose there is never needed again: from then on, we email you a code each time.';
