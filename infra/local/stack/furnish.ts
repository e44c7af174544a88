import type { CloudAssembly } from '../cloud-assembly/read-cloud-assembly.ts';
import type { Clock } from '../clock.ts';
import { executionsRoutes } from '../console/executions-routes.ts';
import { deadLettersPage } from '../desk/dead-letters-page.ts';
import { homePage, type Place } from '../desk/home-page.ts';
import { mailboxRoute } from '../desk/mailbox-route.ts';
import { timePage } from '../desk/time-page.ts';
import type { Addresses } from '../local-stack.ts';
import { apiDefinition } from '../services/http-api/api-definition.ts';
import type { Time } from '../services/time.ts';
import type { EventLines } from './event-lines.ts';
import type { Doors } from './open-doors.ts';
import type { Services } from './start-services.ts';
import type { StripeKeys } from './stripe-keys.ts';

interface Furniture {
  assembly: CloudAssembly;
  clock: Clock;
  lines: EventLines;
  time: Time;
  services: Services;
  doors: Doors;
  keys: StripeKeys;
  addresses: Addresses;
}

const placesOf = ({ site, mailbox, executions, time, desk, stripe, aws }: Addresses): Place[] => [
  { name: 'The site', address: site, purpose: 'where people apply and look at the register' },
  { name: 'Mailbox', address: mailbox, purpose: 'every letter, with its links' },
  { name: 'Payments', address: `${stripe}/payments`, purpose: 'what Stripe would show' },
  { name: 'Executions', address: executions, purpose: 'how far each application is' },
  { name: 'Time', address: time, purpose: 'what time it is here, and how to move it' },
  { name: 'Dead letters', address: `${desk}/dead-letters`, purpose: 'what was given up' },
  { name: 'AWS endpoint', address: aws, purpose: 'for the AWS CLI and SDKs: --endpoint-url' },
];

/** Lets those who wait at the doors in: the site answers, the desk has its pages, Stripe knows where to send events. */
export const furnish = ({ assembly, clock, lines, time, services, doors, keys, addresses }: Furniture): void => {
  const { lambda, mayInvoke, mails, deadLetters, states } = services;
  doors.desk.serve([
    homePage(placesOf(addresses)),
    mailboxRoute(mails),
    executionsRoutes(
      (action, input) => states.handle(action, input),
      () => clock.now(),
      assembly.outputs['ApplicationAddress'],
    ),
    timePage({ time, linesDuring: lines.during }),
    deadLettersPage(deadLetters),
  ]);
  const definition = apiDefinition(assembly);
  if (definition) doors.site.serve({ definition, lambda, mayInvoke, clock, warn: lines.tell });
  const webhook = assembly.outputs['WebhookAddress'];
  if (webhook !== undefined) {
    doors.stripe.registerWebhook({ url: webhook, secret: keys.webhookSecret, events: ['*'] });
  }
};
