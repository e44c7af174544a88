import * as z from 'zod/mini';
import type { Application } from '../../../../shared/application/application.ts';
import { type RefereeSlot, refereeSlots } from '../../../../shared/evidence/referee.ts';
import { currentRequest, requestName } from '../../../../shared/rules/slots.ts';
import { requestState } from '../../../../shared/status/request-state.ts';
import type { Field } from '../../../pages/components/field.ts';

const requestsIn = (application: Application, slots: readonly number[]) =>
  slots.flatMap((slot) => currentRequest(application, slot) ?? []);

/** Asks which referee is meant, by the request: somebody else may be asked in that slot while the page is open. */
export const slotField = (application: Application, slots: readonly number[]): Field => ({
  kind: 'radios',
  name: 'slot',
  label: 'Which referee?',
  options: requestsIn(application, slots).map((request) => ({
    value: requestName(request),
    text: request.referee.name,
    hint: requestState(application, request),
  })),
});

/** Accepts the request that one of these slots stands at, and gives the slot. */
export const slotSchema = (application: Application, slots: readonly number[]): z.ZodMiniType<RefereeSlot> => {
  const slotOf = new Map(requestsIn(application, slots).map((request) => [requestName(request), request.slot]));
  return z.pipe(
    z.string().check(
      z.refine((typed) => typed !== '', 'Choose a referee.'),
      z.refine((typed) => slotOf.has(typed), 'This referee can be chosen no more. Choose a referee.'),
    ),
    z.pipe(
      z.transform((typed: string) => slotOf.get(typed)),
      z.literal(refereeSlots, 'Choose a referee.'),
    ),
  );
};
