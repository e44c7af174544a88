import { beforeAll, describe, expect, test } from '@jest/globals';
import { routes as plan } from '../../infra/cloud/routes.ts';
import { at, listAt, Template, text, valueAt } from './template.ts';

let template: Template;

beforeAll(async () => {
  template = await Template.of('prod');
}, 120_000);

describe('the door', () => {
  test('lets everybody together ask only so much of each route', () => {
    const stage = template.one('AWS::ApiGatewayV2::Stage').properties;
    expect(at(stage, 'DefaultRouteSettings')).toMatchObject({ ThrottlingBurstLimit: 250, ThrottlingRateLimit: 50 });
    expect(stage['StageName']).toBe('$default');
  });

  test('leads every route to the live alias of a function per audience', () => {
    const served = template.ofType('AWS::ApiGatewayV2::Integration').map(({ id, properties }) => {
      expect(properties['PayloadFormatVersion']).toBe('2.0');
      const [alias = ''] = template.refersTo(properties['IntegrationUri']);
      expect(template.get(alias).type).toBe('AWS::Lambda::Alias');
      return [id, template.entries().get(alias)] as const;
    });
    const entryOf = new Map(served);
    const routes = template.ofType('AWS::ApiGatewayV2::Route').map(({ properties }) => {
      const [integration = ''] = template.refersTo(properties['Target']).filter((id) => entryOf.has(id));
      return `${text(properties['RouteKey'])} > ${entryOf.get(integration) ?? ''}`;
    });
    const planned = Object.entries(plan).flatMap(([entry, keys]) => keys.map((key) => `${key} > ${entry}`));
    expect(routes.toSorted()).toEqual(planned.toSorted());
    expect(new Set(entryOf.values()).size).toBe(10);
  });

  test('lets API Gateway call those aliases, for this API only', () => {
    const { id } = template.one('AWS::ApiGatewayV2::Api');
    const permissions = template
      .ofType('AWS::Lambda::Permission')
      .map(({ properties }) => properties)
      .filter(({ Principal }) => Principal === 'apigateway.amazonaws.com');
    expect(permissions.length).toBeGreaterThan(8);
    for (const permission of permissions) {
      expect(template.refersTo(permission['SourceArn'])).toContain(id);
      expect(template.refersTo(permission['FunctionName']).map((id) => template.get(id).type)).toEqual([
        'AWS::Lambda::Alias',
      ]);
    }
  });

  test('publishes no metrics by route: each is billed, and nothing reads them', () => {
    const { DefaultRouteSettings, RouteSettings } = template.one('AWS::ApiGatewayV2::Stage').properties;
    expect(at(DefaultRouteSettings)['DetailedMetricsEnabled'] ?? false).toBe(false);
    expect(RouteSettings).toBeUndefined();
  });

  test('has an access log', () => {
    const { DestinationArn, Format } = at(template.one('AWS::ApiGatewayV2::Stage').properties, 'AccessLogSettings');
    expect(template.refersTo(DestinationArn).map((id) => template.get(id).type)).toEqual(['AWS::Logs::LogGroup']);
    expect(text(Format)).toContain('$context.routeKey');
  });

  test('every resource that takes tags says to which system and stage it belongs', () => {
    for (const type of ['AWS::DynamoDB::Table', 'AWS::StepFunctions::StateMachine', 'AWS::Lambda::Function']) {
      const tagged = template.ofType(type);
      expect([type, tagged.length]).not.toEqual([type, 0]);
      for (const { properties } of tagged) {
        const tags = listAt(properties, 'Tags').map(
          (tag) => `${text(valueAt(tag, 'Key'))}=${text(valueAt(tag, 'Value'))}`,
        );
        expect(tags).toEqual(['project=endorsement', 'stage=prod']);
      }
    }
  });

  test('tells after a deployment what people and commands need to know', () => {
    expect(Object.keys(at(template.json, 'Outputs')).sort()).toEqual(
      expect.arrayContaining([
        'ApiAddress',
        'LinkKeySecretName',
        'SiteAddress',
        'StateMachineArn',
        'StripeSecretName',
        'TableName',
        'WebhookAddress',
      ]),
    );
  });
});
