import * as z from 'zod/mini';
import type { Application } from '../../../../shared/application/application.ts';
import type { ReferenceRequest } from '../../../../shared/application/reference-request.ts';
import { requestName } from '../../../../shared/rules/references/slots.ts';
import { requestState } from '../../../../shared/status/request-state.ts';
import type { Field } from '../../../pages/components/field.ts';

/** Asks which of these referees is meant, by the request: somebody else may be asked in a slot while the page is open. */
export const requestField = (application: Application, requests: readonly ReferenceRequest[]): Field => ({
  kind: 'radios',
  name: 'slot',
  label: 'Which referee?',
  options: requests.map((request) => ({
    value: requestName(request),
    text: request.referee.name,
    hint: requestState(application, request),
  })),
});

/** Accepts one of these requests by its name, and gives it. */
export const requestSchema = (requests: readonly ReferenceRequest[]): z.ZodMiniType<ReferenceRequest> => {
  const named = new Map(requests.map((request) => [requestName(request), request]));
  return z.pipe(
    z.string().check(
      z.refine((typed) => typed !== '', 'Choose a referee.'),
      z.refine((typed) => named.has(typed), 'This referee can no longer be chosen. Choose a referee.'),
    ),
    z.pipe(
      z.transform((typed: string) => named.get(typed)),
      z.custom<ReferenceRequest>((found) => found !== undefined, 'Choose a referee.'),
    ),
  );
};
