import * as z from 'zod/mini';
import type { Application } from '../../../../shared/application/application.ts';
import { type RefereeSlot, refereeSlots } from '../../../../shared/evidence/referee.ts';
import { currentRequest } from '../../../../shared/rules/slots.ts';
import { requestState } from '../../../../shared/status/request-state.ts';
import type { Field } from '../../../pages/components/field.ts';

/** Asks which referee is meant: those who stand in these slots. */
export const slotField = (application: Application, slots: readonly number[]): Field => ({
  kind: 'radios',
  name: 'slot',
  label: 'Which referee?',
  options: slots.flatMap((slot) => {
    const request = currentRequest(application, slot);
    if (request === undefined) return [];
    return [{ value: String(slot), text: request.referee.name, hint: requestState(application, request) }];
  }),
});

/** Accepts one of these slots, as it was typed. */
export const slotSchema = (slots: readonly number[]): z.ZodMiniType<RefereeSlot> =>
  z.pipe(
    z.string().check(z.refine((typed) => slots.map(String).includes(typed), 'Choose a referee.')),
    z.pipe(z.transform(Number), z.literal(refereeSlots, 'Choose a referee.')),
  );
