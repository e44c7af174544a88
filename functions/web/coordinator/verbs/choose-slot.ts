import * as z from 'zod/mini';
import type { Application } from '../../../../shared/application/application.ts';
import type { ReferenceRequest } from '../../../../shared/application/reference-request.ts';
import { type RefereeSlot, refereeSlots } from '../../../../shared/evidence/referee.ts';
import { currentRequest } from '../../../../shared/rules/references/slots.ts';
import type { Field } from '../../../pages/components/field.ts';
import { requestField, requestSchema } from './choose-request.ts';

const requestsIn = (application: Application, slots: readonly number[]) =>
  slots.flatMap((slot) => currentRequest(application, slot) ?? []);

/** Asks which referee is meant of those at which these slots stand. */
export const slotField = (application: Application, slots: readonly number[]): Field =>
  requestField(application, requestsIn(application, slots));

/** Accepts the request that one of these slots stands at, and gives the slot. */
export const slotSchema = (application: Application, slots: readonly number[]): z.ZodMiniType<RefereeSlot> =>
  z.pipe(
    requestSchema(requestsIn(application, slots)),
    z.pipe(
      z.transform(({ slot }: ReferenceRequest) => slot),
      z.literal(refereeSlots, 'Choose a referee.'),
    ),
  );
