import { policy20220101 } from './2022-01-01.ts';
import type { Policy } from './policy.ts';

/** Every policy there has been; one that an application is pinned to never leaves this list. */
export const policies: readonly Policy[] = [policy20220101];
