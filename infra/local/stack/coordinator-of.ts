import type { LocalStack } from '../local-stack.ts';

/** Finds the coordinator's address: it is known here only from what the template tells its functions. */
export const coordinatorOf = ({ services }: Pick<LocalStack, 'services'>): string | undefined =>
  services.functions.map(({ environment }) => environment['COORDINATOR_ADDRESS']).find((one) => one !== undefined);
