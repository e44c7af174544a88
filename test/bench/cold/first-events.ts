import { sessionStore } from '../../../functions/adapters/session-store.ts';
import { routes } from '../../../infra/cloud/routes.ts';
import type { Applicant } from '../../../infra/operate/people-by-http/applicant.ts';
import { coordinator } from '../../../infra/operate/people-by-http/coordinator.ts';
import { awaitLetter, linkIn } from '../../../infra/operate/people-by-http/mailbox.ts';
import { now } from '../../../infra/operate/people-by-http/time.ts';
import { tableAt } from '../../../infra/operate/table-at.ts';
import type { Audience } from '../../../shared/ports/session-store.ts';
import type { StoryStack } from '../../support/running/story-stack.ts';
import { refereesAskedBy } from '../../support/made-up/submitted-by.ts';
import type { JsonObject } from '../../../infra/local/json.ts';

/** What a function is given first, and what it answers when all is well. */
export type FirstEvent = { readonly event: JsonObject; readonly answers: string };

type Visit = {
  readonly names?: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly answers?: string;
};

/** Writes the event of a page as API Gateway does; only what the function serves can be asked of it. */
const page = (
  name: string,
  routeKey: string,
  { names = {}, cookies = [], answers = '200' }: Visit = {},
): FirstEvent => {
  if (routes[name]?.includes(routeKey) !== true) throw new Error(`${name} does not serve ${routeKey}.`);
  const [method = '', path = ''] = routeKey.split(' ');
  const event = {
    ...{ version: '2.0', routeKey, rawQueryString: '', headers: {}, cookies: [...cookies], isBase64Encoded: false },
    ...{ rawPath: path.replace(/\{(\w+)\}/g, (_whole, part: string) => names[part] ?? ''), pathParameters: names },
    requestContext: { http: { method, sourceIp: '127.0.0.1' } },
  };
  return { event, answers };
};

/** Writes what a task is given about an application that is not there. */
const message = (entered: string): JsonObject => ({
  ...{ applicationId: 'none', run: 1, machineVersion: 1, attempt: 0, plan: [], slot: 1 },
  ...{ taskToken: 'token', entered, retryCount: 0 },
});

/** Signs somebody in, and gives the cookie of their browser. */
const cookieOf = async (story: StoryStack, audience: Audience, email: string, group: string): Promise<string> => {
  const { rows } = tableAt({ table: story.tableName, endpoint: story.stack.addresses.aws });
  const began = await now(story.world);
  const expiresAt = new Date(began.getTime() + 8 * 3_600_000).toISOString();
  const clock = { now: () => began.toISOString() };
  const session = { audience, subject: `sub-${group}`, email, groups: [group], expiresAt };
  return `endorsement-${audience}-session=${await sessionStore(rows, clock).begin(session)}`;
};

const secretIn = (address: string): string => new URL(address).pathname.split('/')[2] ?? '';

/**
 * Finds for each function a first event that it answers: a page as its person sees it, an empty batch, an application
 * that is not there for a task, and for an event an empty one, which it refuses.
 */
export const firstEvents = async (story: StoryStack, applicant: Applicant): Promise<(name: string) => FirstEvent> => {
  const { world } = story;
  const { id: application } = await refereesAskedBy(story, applicant);
  const linkOf = async (to: string, about: RegExp, part: string) =>
    secretIn(linkIn(await awaitLetter(world, { to, about }), part));
  const pay = await linkOf(applicant.email, /^Pay /, 'pay');
  const reference = await linkOf(applicant.referees[0].email, /reference/i, 'reference');
  const signedIn = async (audience: Audience, email: string, group: string): Promise<Visit> => ({
    cookies: [await cookieOf(story, audience, email, group)],
  });
  const office = await signedIn('staff', coordinator, 'coordinator');
  const reviewer = await signedIn('staff', 'rosa.reviewer@example.org', 'reviewer');
  const byName: Readonly<Record<string, FirstEvent>> = {
    'web/public': page('web/public', 'GET /'),
    'web/applicant': page(
      'web/applicant',
      'GET /applications',
      await signedIn('applicant', applicant.email, 'applicant'),
    ),
    'web/payer': page('web/payer', 'GET /pay/{link}', { names: { link: pay } }),
    'web/referee': page('web/referee', 'GET /reference/{link}', { names: { link: reference } }),
    'web/reviewer': page('web/reviewer', 'GET /reviewer', reviewer),
    'web/desk': page('web/desk', 'GET /coordinator', office),
    'web/coordinator': page('web/coordinator', 'GET /coordinator/application/{application}', {
      ...office,
      names: { application },
    }),
    'web/people': page('web/people', 'GET /coordinator/reviewers', office),
    'web/sign-in': page('web/sign-in', 'GET /sign-in', { answers: '303' }),
    'web/stripe-webhook': page('web/stripe-webhook', 'POST /stripe/webhook', { answers: '400' }),
  };
  const byKind: Readonly<Record<string, FirstEvent>> = {
    tasks: { event: message(new Date().toISOString()), answers: 'NotFound' },
    stream: { event: { Records: [] }, answers: 'done' },
    schedule: { event: {}, answers: 'done' },
    events: { event: {}, answers: '$ZodError' },
  };
  return (name) => {
    const found = byName[name] ?? byKind[name.split('/')[0] ?? ''];
    if (found === undefined) throw new Error(`Nothing is known to ask of ${name}.`);
    return found;
  };
};
