import { signInPorts } from '../runtime/ports/sign-in-ports.ts';
import { webHandler } from '../runtime/web/web-handler.ts';
import { signInRoutes } from './sign-in/routes.ts';

export const handler = webHandler(signInRoutes, signInPorts);
