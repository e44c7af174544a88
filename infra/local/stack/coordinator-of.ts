import type { LocalStack } from '../local-stack.ts';

/** Find the coordinator's address: the template tells it to its functions, and there alone it is known here. */
export const coordinatorOf = ({ services }: Pick<LocalStack, 'services'>): string | undefined =>
  services.functions.map(({ environment }) => environment['COORDINATOR_ADDRESS']).find((one) => one !== undefined);
