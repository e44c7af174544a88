import { expect, test } from '@jest/globals';
import { evidenceView } from '../../../functions/pages/components/evidence-view.ts';
import {
  educationSummary,
  refereeSummary,
  supervisionSummary,
  workSummary,
} from '../../../functions/pages/components/entry-summaries.ts';
import { degree, endorsedProvider, post, referee, supervision } from '../../support/made-up/eligible-evidence.ts';
import { submitted } from '../../support/made-up/journey.ts';

test('a post says how many families it served, with expecting families alone as well', () => {
  const ages = { youngestMonths: null, oldestMonths: null, prenatal: true };
  expect(workSummary(post({ ...ages, families: 12 })).details).toContain('expecting families, 12 families');
  expect(workSummary(post({ families: 1 })).details.join()).toMatch(/children of .* months, 1 family/);
});

test("supervision says whether who was endorsed held a master's degree, which may decide whether it counts", () => {
  const by = (mastersPrepared: boolean) =>
    supervisionSummary(
      supervision(24, {
        provider: endorsedProvider({ category: 'family-specialist', designation: null, mastersPrepared }),
      }),
    ).heading;
  expect(by(true)).toBe("24 hours with Ruth Hill (IFS, master's-prepared)");
  expect(by(false)).toBe("24 hours with Ruth Hill (IFS, no master's degree)");
});

test('an entry and a referee are read as people write: a degree begins with a capital, what they were is said', () => {
  expect(educationSummary(degree('bachelor')).heading).toBe("Bachelor's degree, Social work");
  const former = referee(1, 'teacher', { current: false, accessWaiver: false });
  expect(refereeSummary(former).details.slice(1)).toEqual([
    'former teacher',
    'right to read the reference not given up',
  ]);
});

test('what the applicant states tells their last answer on the public register', async () => {
  const application = submitted();
  const { registerConsent } = application.evidence.agreements;
  const changed = { ...application, consents: [{ at: application.savedAt, listed: !registerConsent }] };
  const shown = async (one: typeof application) => String(await evidenceView(one));
  const words = (listed: boolean) => (listed ? 'name may be listed' : 'not listed');
  expect(await shown(application)).toContain(words(registerConsent));
  expect(await shown(changed)).toContain(words(!registerConsent));
  expect(await shown(changed)).not.toContain(words(registerConsent));
});
