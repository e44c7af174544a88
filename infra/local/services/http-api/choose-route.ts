/** The route that answers a request, and the values of its path parameters. */
export interface ChosenRoute<Route> {
  route: Route;
  pathParameters: Record<string, string>;
}

interface Candidate<Route> extends ChosenRoute<Route> {
  /** How narrow each part of the path is, then the method: compared part by part. */
  narrowness: number[];
}

const EXACT = 3;
const PARAMETER = 2;
const GREEDY = 1;

const segmentsOf = (path: string): string[] => path.split('/').slice(1);

const narrownessOf = (name: string | undefined, greedy: string | undefined): number => {
  if (name === undefined) return EXACT;
  return greedy === '+' ? GREEDY : PARAMETER;
};

const matchPath = (pattern: string, path: string): Omit<Candidate<never>, 'route'> | undefined => {
  const wanted = segmentsOf(pattern);
  const given = segmentsOf(path);
  const pathParameters: Record<string, string> = {};
  const narrowness: number[] = [];
  for (const [index, part] of wanted.entries()) {
    const [, name, greedy] = /^\{(.+?)(\+?)\}$/.exec(part) ?? [];
    const value = greedy === '+' ? given.slice(index).join('/') : given[index];
    if (value === undefined || (name !== undefined && value === '')) return undefined;
    if (name === undefined && value !== part) return undefined;
    if (name !== undefined) pathParameters[name] = value;
    narrowness.push(narrownessOf(name, greedy));
    if (greedy === '+') return { pathParameters, narrowness };
  }
  return given.length === wanted.length ? { pathParameters, narrowness } : undefined;
};

const narrower = (left: number[], right: number[]): number => {
  const length = Math.max(left.length, right.length);
  for (let index = 0; index < length; index++) {
    const difference = (right[index] ?? 0) - (left[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
};

/** Chooses the route of a request as API Gateway does: by the most specific decoded path, the method, then $default. */
export const chooseRoute = <Route extends { routeKey: string }>(
  routes: readonly Route[],
  method: string,
  path: string,
): ChosenRoute<Route> | undefined => {
  const candidates = routes.flatMap((route): Candidate<Route>[] => {
    const [routeMethod = '', pattern] = route.routeKey.split(' ');
    if (pattern === undefined || (routeMethod !== method && routeMethod !== 'ANY')) return [];
    const match = matchPath(pattern, path);
    return match ? [{ ...match, route, narrowness: [...match.narrowness, routeMethod === 'ANY' ? 0 : 1] }] : [];
  });
  const [best] = candidates.sort((left, right) => narrower(left.narrowness, right.narrowness));
  if (best) return { route: best.route, pathParameters: best.pathParameters };
  const fallback = routes.find(({ routeKey }) => routeKey === '$default');
  return fallback && { route: fallback, pathParameters: {} };
};
