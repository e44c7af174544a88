import type { ReferenceRequest } from '../../application/reference-request.ts';

/** Says whether a referee has entered something that is not sent yet. */
export const hasEntered = ({ saved = {} }: Pick<ReferenceRequest, 'saved'>): boolean =>
  Object.values(saved).some((one) => one !== '');
