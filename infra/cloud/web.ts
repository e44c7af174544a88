import {
  Validations,
  aws_apigatewayv2 as api,
  aws_certificatemanager as certificates,
  aws_logs as logs,
  RemovalPolicy,
  type Stack,
} from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Construct } from 'constructs';
import type { LiveFunction } from './functions/live-function.ts';
import type { EndorsementNames } from './names.ts';
import { routes } from './routes.ts';
import type { Settings } from './settings/settings.ts';
import type { Storage } from './storage.ts';

type WebProps = {
  settings: Settings;
  names: EndorsementNames;
  storage: Storage;
  functionOf: (entry: string) => LiveFunction;
};

/**
 * What everybody together may ask of one route: 50 a second, and 250 at once: on the eve of a deadline 200 press at the
 * same moment. A stage's settings are the default of each route; what all may ask together is bounded by the quotas of
 * the account alone, of API Gateway and of Lambda. Counters per address and per link stand in the table.
 */
const ofEachRoute = { rateLimit: 50, burstLimit: 250 };

/**
 * CloudFormation would make all routes at once, and take all away at once where it rolls back. API Gateway takes 10 changes
 * of an account in a second, 40 at most, and a stack of 71 functions was seen to fail of it:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html#api-gateway-control-service-limits-table
 * https://github.com/aws/aws-toolkit-visual-studio/issues/296
 */
const ROUTES_AT_ONCE = 5;

/** The routes alone: what lets API Gateway call a function waits for none. */
const waitFor = ({ node }: api.HttpRoute, earlier: api.HttpRoute | undefined) => {
  const [own, other] = [node.defaultChild, earlier?.node.defaultChild];
  if (own instanceof api.CfnRoute && other instanceof api.CfnRoute) own.addResourceDependency(other);
};

/** Never the path: links are secrets. Never the address: it is personal. */
const accessLogFormat = JSON.stringify({
  requestId: '$context.requestId',
  time: '$context.requestTime',
  routeKey: '$context.routeKey',
  status: '$context.status',
  milliseconds: '$context.responseLatency',
  bytes: '$context.responseLength',
  failure: '$context.integrationErrorMessage',
});

/** Opens the door for people and for Stripe: every route is API Gateway's, and a function per audience serves them. */
export class Web extends Construct {
  readonly api: api.HttpApi;
  readonly accessLog: logs.LogGroup;
  /** Where the pages answer: at a domain of one's own API Gateway's address is closed. */
  readonly address: string;
  /** Where the DNS of one's own host name must point (CNAME). */
  readonly domainTarget: string | undefined;

  constructor(stack: Stack, props: WebProps) {
    super(stack, 'Web');
    const { settings, names, storage } = props;
    this.api = new api.HttpApi(this, 'Api', {
      apiName: names.stateMachine,
      description: `The pages of the Endorsement (${names.stage}).`,
      createDefaultStage: false,
      disableExecuteApiEndpoint: settings.domain !== undefined,
    });
    this.accessLog = this.logOf(names, storage);
    const domainName = this.domainOf(settings);
    this.address = domainName ? `https://${domainName.name}` : this.api.apiEndpoint;
    this.domainTarget = domainName?.regionalDomainName;
    new api.HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: ofEachRoute,
      accessLogSettings: {
        destination: new api.LogGroupLogDestination(this.accessLog),
        format: AccessLogFormat.custom(accessLogFormat),
      },
      ...(domainName ? { domainMapping: { domainName } } : {}),
    });
    this.addRoutes(props);
  }

  private addRoutes({ functionOf }: WebProps) {
    const made: api.HttpRoute[] = [];
    for (const [entry, keys] of Object.entries(routes)) {
      const integration = new HttpLambdaIntegration(entry, functionOf(entry).alias);
      for (const key of keys) {
        const route = new api.HttpRoute(this, key, { httpApi: this.api, integration, routeKey: routeKeyOf(key) });
        waitFor(route, made.at(-ROUTES_AT_ONCE));
        made.push(route);
      }
    }
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason:
        'Who may see a page is judged by its function: by a session that began with OpenID Connect, or by a link of 256 ' +
        'bits that nobody guesses. Public pages are for everybody, and Stripe signs its webhooks.',
    });
  }

  private logOf({ stateMachine }: EndorsementNames, { key }: Storage) {
    return new logs.LogGroup(this, 'AccessLog', {
      logGroupName: `/aws/vendedlogs/${stateMachine}/access`,
      retention: logs.RetentionDays.ONE_MONTH,
      encryptionKey: key,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }

  private domainOf({ domain }: Settings) {
    if (domain === undefined) return undefined;
    const certificate = certificates.Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn);
    return new api.DomainName(this, 'Domain', { domainName: domain.name, certificate });
  }
}

const methods = { GET: api.HttpMethod.GET, POST: api.HttpMethod.POST };

const routeKeyOf = (key: string) => {
  const [method, path] = key.split(' ');
  if (path === undefined || (method !== 'GET' && method !== 'POST')) return api.HttpRouteKey.DEFAULT;
  return api.HttpRouteKey.with(path, methods[method]);
};
