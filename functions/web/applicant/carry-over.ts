import type { Application } from '../../../shared/application/application.ts';
import { titleOf } from '../../../shared/credential.ts';
import { carryOver, mayBeCarriedOver, mayCarryOver } from '../../../shared/rules/changes/carry-over.ts';
import { policyOf } from '../../../shared/rules/policy-of.ts';
import { quantity } from '../../../shared/rules/quantity.ts';
import { dayWordsOf } from '../../../shared/status/day-words-of.ts';
import { paragraph } from '../../pages/components/notes.ts';
import { formPage } from '../../pages/form-page.ts';
import { readApplications } from '../../runtime/read-applications.ts';
import { goTo, showPage } from '../../runtime/web/answer.ts';
import type { ApplicantContext, ApplicantPage } from './applicant-page.ts';

/** Finds the person's newest ended application whose entries the draft may take; undefined when there is none. */
export const formerApplication = async ({
  application,
  ports,
}: Pick<ApplicantContext, 'application' | 'ports'>): Promise<Application | undefined> => {
  if (!mayCarryOver(application)) return undefined;
  const ids = await ports.applications.ofPerson(application.personId);
  const others = ids.filter((id) => id !== application.id);
  const { found } = await readApplications(ports.applications, others);
  return found
    .filter(mayBeCarriedOver)
    .toSorted((one, other) => ((one.closed?.at ?? '') < (other.closed?.at ?? '') ? 1 : -1))[0];
};

const nameOf = (former: Application): string => {
  const ended = dayWordsOf(former, former.closed?.at ?? former.savedAt);
  const what = former.endorsement === undefined ? 'application' : `application for ${titleOf(former.endorsement)}`;
  return `${what}, which ended on ${ended}`;
};

/** Lets the applicant take the entries and references of a former application into this draft. */
export const carryOverPage: ApplicantPage = {
  show: async (context) => {
    const { application, home } = context;
    const former = await formerApplication(context);
    if (former === undefined) return goTo(home);
    return showPage(
      formPage({
        title: 'Take over what you entered before',
        back: home,
        action: `${home}/carry-over`,
        above: [
          paragraph(`Your ${nameOf(former)}, holds entries that can be taken over into this one.`),
          paragraph(
            'You can change everything afterwards. What you have already entered here stays. You accept the agreements again in this application.',
          ),
          paragraph(
            `References that you already have count again if they are at most ${quantity(policyOf(application).rating.validYears, 'year')} old and you name the same person with the same address and role. We do not ask that person a second time.`,
          ),
          paragraph(
            'If you apply for the other credential now, they do not count, and their referees are asked anew: a reference says how you work with children of one age.',
          ),
        ],
        buttons: [{ text: 'Take over my entries' }],
      }),
    );
  },
  take: async (context) => {
    const { application, ports, home, now } = context;
    const former = await formerApplication(context);
    if (former !== undefined) await ports.applications.save(carryOver(application, former, now));
    return goTo(home);
  },
};
