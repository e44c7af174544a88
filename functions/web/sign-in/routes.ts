import type { SignInPorts } from '../../runtime/ports/sign-in-ports.ts';
import type { Routes } from '../../runtime/web/web-handler.ts';
import { beginSignIn } from './begin.ts';
import { finishSignIn } from './finish.ts';
import { signedOut, signOut } from './sign-out.ts';

/** Maps the routes of signing in and out. */
export const signInRoutes: Routes<SignInPorts> = {
  'GET /sign-in': beginSignIn('applicant'),
  'GET /sign-in/callback': finishSignIn('applicant'),
  'GET /staff/sign-in': beginSignIn('staff'),
  'GET /staff/sign-in/callback': finishSignIn('staff'),
  'POST /sign-out': signOut,
  'GET /signed-out': signedOut,
};
