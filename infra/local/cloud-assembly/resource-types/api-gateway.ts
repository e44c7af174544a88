import { account, arn } from '../account.ts';
import { serviceId } from '../physical-name.ts';
import { accepted, words, metric, tags, type Naming, type ResourceType, type ResourceTypes } from '../resource-type.ts';

const id = ({ stackName, logicalId }: Naming, length = 10) => serviceId(`${stackName}/${logicalId}`, length);
const domains = accepted('a custom domain needs DNS: the site answers on its local address');

const byId: ResourceType['identity'] = (naming) => ({ ref: id(naming, 7), attributes: {} });

const domainName: ResourceType['identity'] = ({ text, logicalId }) => {
  const name = text('DomainName') ?? logicalId;
  const regional = `d-${serviceId(name, 10)}.execute-api.${account.region}.${account.urlSuffix}`;
  return {
    ref: name,
    attributes: {
      RegionalDomainName: regional,
      RegionalHostedZoneId: 'ZOJJZC49E0EPZ',
      DomainNameArn: arn('apigateway', `/domainnames/${name}`),
    },
  };
};

const api: ResourceType['identity'] = (naming) => {
  const apiId = id(naming);
  const endpoint = `https://${apiId}.execute-api.${account.region}.${account.urlSuffix}`;
  return { ref: apiId, attributes: { ApiId: apiId, ApiEndpoint: endpoint } };
};

export const apiGatewayTypes: ResourceTypes = {
  'AWS::ApiGatewayV2::Api': {
    identity: api,
    coverage: {
      Name: words,
      ProtocolType: 'played',
      Description: words,
      DisableExecuteApiEndpoint: accepted('there is one local address'),
      Tags: tags,
    },
  },
  'AWS::ApiGatewayV2::Route': {
    identity: byId,
    coverage: { ApiId: 'played', RouteKey: 'played', Target: 'played', AuthorizationType: 'played' },
  },
  'AWS::ApiGatewayV2::Integration': {
    identity: byId,
    coverage: {
      ApiId: 'played',
      IntegrationType: 'played',
      IntegrationUri: 'played',
      PayloadFormatVersion: 'played',
      TimeoutInMillis: 'played',
    },
  },
  'AWS::ApiGatewayV2::Stage': {
    identity: ({ text }) => ({ ref: text('StageName') ?? '$default', attributes: {} }),
    coverage: {
      ApiId: 'played',
      StageName: 'played',
      AutoDeploy: 'played',
      DefaultRouteSettings: {
        ThrottlingBurstLimit: 'played',
        ThrottlingRateLimit: 'played',
        DetailedMetricsEnabled: metric,
      },
      RouteSettings: accepted('the limit of the stage is played, a limit per route is not'),
      AccessLogSettings: accepted('log lines are printed here'),
      Tags: tags,
    },
  },
  'AWS::ApiGatewayV2::DomainName': { identity: domainName, coverage: domains },
  'AWS::ApiGatewayV2::ApiMapping': { identity: byId, coverage: domains },
};
