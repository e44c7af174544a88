import type { PoolPlan, PoolUser } from './pool-plan.ts';

/** What the thread of the sign-in is told at its birth. */
export interface SignInBirth {
  readonly port: number;
  readonly clockOffset: SharedArrayBuffer;
}

/** What the thread is told later. */
export type ToSignIn =
  | { readonly kind: 'furnish'; readonly pools: readonly PoolPlan[] }
  | { readonly kind: 'users'; readonly poolId: string; readonly users: readonly PoolUser[] }
  | { readonly kind: 'close' };

/** What the thread tells. */
export type FromSignIn =
  | { readonly kind: 'listening'; readonly address: string }
  | {
      readonly kind: 'code';
      readonly poolName: string;
      readonly email: string;
      readonly code: string;
      readonly signsUp: boolean;
    }
  | { readonly kind: 'signed-up' | 'confirmed' | 'signed-in'; readonly poolId: string; readonly user: PoolUser };
