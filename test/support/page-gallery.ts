import { applicantStates } from './gallery/applicant-states.ts';
import type { PageState } from './gallery/keep-in.ts';
import { otherStates } from './gallery/other-states.ts';
import type { MemoryWorld } from './memory-world.ts';

/** Fills a world with applications in every state and lists the states of pages that people see. */
export const pageGallery = async (world: MemoryWorld): Promise<readonly PageState[]> => [
  { name: 'home', path: '/' },
  { name: 'requirements', path: '/requirements' },
  { name: 'where-do-i-stand', path: '/where-do-i-stand' },
  { name: 'where-do-i-stand-errors', path: '/where-do-i-stand', press: 'Show me' },
  { name: 'apply-errors', path: '/apply', press: 'Start' },
  ...(await applicantStates(world)),
  ...(await otherStates(world)),
  { name: 'register', path: '/register?search=IO-1' },
  { name: 'register-none', path: '/register?search=nobody' },
  { name: 'register-errors', path: '/register', press: 'Look up' },
  { name: 'verified', path: '/certificates/IO-1' },
  { name: 'unverified', path: '/certificates/IO-0' },
  { name: 'unknown-link', path: '/reference/nothing' },
];
