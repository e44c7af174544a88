/** Finds the route for a method and a path, and the names in its path (`/v1/refunds/:id`). */
export const findRoute = <R extends { method: string; path: string }>(
  routes: readonly R[],
  method: string,
  pathname: string,
): { route: R; path: Record<string, string> } | undefined => {
  const steps = pathname.split('/');
  for (const route of routes) {
    const pattern = route.path.split('/');
    const fits = pattern.every((step, place) => step === steps[place] || (step.startsWith(':') && steps[place]));
    if (route.method !== method || pattern.length !== steps.length || !fits) continue;
    const named = pattern.flatMap((step, place) => (step.startsWith(':') ? [[step.slice(1), steps[place] ?? '']] : []));
    return { route, path: Object.fromEntries(named) as Record<string, string> };
  }
  return undefined;
};
