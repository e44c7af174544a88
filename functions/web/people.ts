import { peoplePorts } from '../runtime/ports/people-ports.ts';
import { webHandler } from '../runtime/web/web-handler.ts';
import { peopleRoutes } from './people/routes.ts';

export const handler = webHandler(peopleRoutes, peoplePorts);
