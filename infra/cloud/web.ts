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
import { fewAtOnce } from './few-at-once.ts';
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
    const made = Object.entries(routes).flatMap(([entry, keys]) => {
      const integration = new HttpLambdaIntegration(entry, functionOf(entry).alias);
      return keys.map(
        (key) => new api.HttpRoute(this, key, { httpApi: this.api, integration, routeKey: routeKeyOf(key) }),
      );
    });
    fewAtOnce(made);
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
