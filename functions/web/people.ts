import { type PeoplePorts, peoplePorts } from '../runtime/people-ports.ts';
import { webHandler } from '../runtime/web/web-handler.ts';
import { peopleRoutes } from './people/routes.ts';

let ports: PeoplePorts | undefined;

export const handler = webHandler(peopleRoutes, () => (ports ??= peoplePorts()));
