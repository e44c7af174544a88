import { goOnAfter } from '../runtime/go-on-after.ts';
import { tablePorts } from '../runtime/ports.ts';

export const handler = (event: unknown): Promise<void> => goOnAfter(tablePorts(), event);
