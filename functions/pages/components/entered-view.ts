import type { Application } from '../../../shared/application/application.ts';
import { withRefereesNow } from '../../../shared/rules/references/referees-now.ts';
import { evidenceView } from './evidence-view.ts';
import { folded } from './folded.ts';
import type { Html } from './html.ts';

/** Shows applicants, folded away, what they have entered and submitted, with those who are their referees now. */
export const enteredView = (application: Application): Html =>
  folded('What you have entered', evidenceView(withRefereesNow(application)));
