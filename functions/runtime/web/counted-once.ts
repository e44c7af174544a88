import type { Counters } from '../../../shared/ports/counters.ts';

/** Makes the ports of one request, which counts once against each limit however often it is decided again. */
export const countedOnce = <Ports extends { readonly counters: Counters }>(ports: Ports): Ports => {
  const asked = new Map<string, Promise<boolean>>();
  const allow: Counters['allow'] = (key, ...limit) => {
    const allowed = asked.get(key) ?? ports.counters.allow(key, ...limit);
    asked.set(key, allowed);
    return allowed;
  };
  return { ...ports, counters: { allow } };
};
