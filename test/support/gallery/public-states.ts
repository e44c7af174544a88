import type { RegisterEntry } from '../../../shared/register-entry.ts';
import type { MemoryWorld } from '../in-memory/memory-world.ts';
import { signInFor } from '../web-visit.ts';
import type { PageState } from './keep-in.ts';

const entry: RegisterEntry = {
  number: 'IO-OLD',
  name: 'Edith Earlier',
  credential: 'IMH-E',
  category: 'mentor',
  designation: 'clinical',
  issuedOn: '2020-05-31',
  validUntil: '2023-05-31',
  listed: true,
};

/** Lists the states of the pages that everybody sees, and of the door. */
export const publicStates = (world: MemoryWorld): readonly PageState[] => {
  for (const one of [entry, { ...entry, number: 'IO-SHY', validUntil: '2029-05-31', listed: false }])
    world.addCertificate(one);
  for (let number = 1; number <= 21; number += 1)
    world.addCertificate({
      ...{ ...entry, number: `IO-M${number}`, name: `Mary Many the ${number}.`, validUntil: '2028-05-31' },
    });
  signInFor(world, '/apply', { audience: 'applicant', groups: [], email: 'dana@example.org' });
  const stands = '/where-do-i-stand';
  const kind = { credential: 'IMH-E', category: 'family-specialist', level: 'bachelor' };
  return [
    { name: 'home', path: '/' },
    { name: 'requirements', path: '/requirements' },
    { name: 'where-do-i-stand', path: stands },
    { name: 'where-do-i-stand-errors', path: stands, press: 'Show me' },
    { name: 'where-do-i-stand-result', path: stands, fill: kind, press: 'Show me' },
    { name: 'apply', path: '/apply' },
    { name: 'apply-errors', path: '/apply', press: 'Start' },
    { name: 'register-empty', path: '/register' },
    { name: 'register', path: '/register?search=IO-1' },
    { name: 'register-ended', path: '/register?search=Edith' },
    { name: 'register-many', path: '/register?search=Mary' },
    { name: 'register-none', path: '/register?search=nobody' },
    { name: 'register-errors', path: '/register', press: 'Look up' },
    { name: 'verified', path: '/certificates/IO-1' },
    { name: 'verified-ended', path: '/certificates/IO-OLD' },
    { name: 'verified-unnamed', path: '/certificates/IO-SHY' },
    { name: 'unverified', path: '/certificates/IO-0' },
    { name: 'sign-in-failed', path: '/sign-in/callback?code=none&state=none' },
    { name: 'staff-sign-in-failed', path: '/staff/sign-in/callback?code=none&state=none' },
    { name: 'signed-out', path: '/signed-out' },
    { name: 'no-such-page', path: '/nowhere' },
    { name: 'unknown-link', path: '/pay/nothing' },
  ];
};
