import * as z from 'zod/mini';
import type { CloudAssembly } from '../../cloud-assembly/read-cloud-assembly.ts';
import { readProperties } from '../../cloud-assembly/read-properties.ts';

const api = z.object({ ProtocolType: z.literal('HTTP') });
const stage = z.object({
  ApiId: z.string(),
  StageName: z.literal('$default'),
  AutoDeploy: z.literal(true, 'a stage that nobody deploys answers nothing'),
  DefaultRouteSettings: z.optional(
    z.object({ ThrottlingBurstLimit: z.optional(z.number()), ThrottlingRateLimit: z.optional(z.number()) }),
  ),
});
const integration = z.object({
  ApiId: z.string(),
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
  TimeoutInMillis: z._default(z.number(), 30_000),
});
const route = z.object({
  ApiId: z.string(),
  RouteKey: z.string(),
  Target: z.string().check(z.startsWith('integrations/')),
  AuthorizationType: z._default(z.literal('NONE'), 'NONE'),
});

/** One route of the API and the function behind it. */
export interface ApiRoute {
  routeKey: string;
  functionArn: string;
  timeoutMilliseconds: number;
}

/** The HTTP API of the template. `throttle` of each route, per second and at once, when the stage sets them. */
export interface ApiDefinition {
  apiId: string;
  stage: string;
  routes: ApiRoute[];
  throttle?: { rate: number; burst: number };
}

// API Gateway takes a function's ARN, or the ARN of the call of a function.
const functionOf = (uri: string): string => /functions\/(.+)\/invocations$/.exec(uri)?.[1] ?? uri;

const throttleOf = (settings: z.infer<typeof stage>['DefaultRouteSettings']): Pick<ApiDefinition, 'throttle'> => {
  const { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst } = settings ?? {};
  return rate === undefined || burst === undefined ? {} : { throttle: { rate, burst } };
};

const routesOf = (assembly: CloudAssembly): ApiRoute[] => {
  const integrations = assembly.ofType('AWS::ApiGatewayV2::Integration');
  return assembly.ofType('AWS::ApiGatewayV2::Route').map((resource) => {
    const { RouteKey: routeKey, Target } = readProperties(resource, route);
    const target = integrations.find(({ ref }) => Target === `integrations/${ref}`);
    if (!target) throw new Error(`The route ${routeKey} has the target ${Target}, which the template does not have.`);
    const { IntegrationUri, TimeoutInMillis } = readProperties(target, integration);
    return { routeKey, functionArn: functionOf(IntegrationUri), timeoutMilliseconds: TimeoutInMillis };
  });
};

/** Reads the template's HTTP API, or gives undefined when it has none; more than one cannot share an address. */
export const apiDefinition = (assembly: CloudAssembly): ApiDefinition | undefined => {
  const [found, ...more] = assembly.ofType('AWS::ApiGatewayV2::Api');
  if (!found) return undefined;
  if (more.length > 0) throw new Error('The template has more than one HTTP API: one is played on one address.');
  readProperties(found, api);
  const [stageResource] = assembly.ofType('AWS::ApiGatewayV2::Stage');
  if (!stageResource) throw new Error('The HTTP API has no stage: nothing answers for it.');
  const { StageName, DefaultRouteSettings } = readProperties(stageResource, stage);
  return { apiId: found.ref, stage: StageName, routes: routesOf(assembly), ...throttleOf(DefaultRouteSettings) };
};
