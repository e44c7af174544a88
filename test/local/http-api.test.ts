import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import { CfnStage, HttpApi as CdkHttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import * as z from 'zod/mini';
import { readCloudAssembly } from '../../infra/local/cloud-assembly/read-cloud-assembly.ts';
import { createClock } from '../../infra/local/clock.ts';
import { apiDefinition } from '../../infra/local/services/http-api/api-definition.ts';
import { chooseRoute } from '../../infra/local/services/http-api/choose-route.ts';
import { openHttpApi, type HttpApi, type HttpApiOptions } from '../../infra/local/services/http-api/open-http-api.ts';
import { AwsError } from '../../infra/local/services/aws-error.ts';
import { functionDefinitions } from '../../infra/local/services/lambda/function-definitions.ts';
import { invokePermissions } from '../../infra/local/services/lambda/invoke-permission.ts';
import { createLambdaHost, type LambdaHost } from '../../infra/local/services/lambda/lambda-host.ts';
import { synthesize, type Synthesized } from '../support/sources/synthesize.ts';

const ECHO = 'exports.handler = async (event) => ({ statusCode: 200, body: JSON.stringify(event) })';
const ANSWER = 'exports.handler = async (event) => JSON.parse(event.body)';
const THROW = "exports.handler = async () => { throw new Error('no') }";
const SLOW = 'exports.handler = () => new Promise(() => setTimeout(() => {}, 60000))';

const clock = createClock({ offset: 90 * 86_400_000 });
let assembly: Synthesized;
let lambda: LambdaHost;
let api: HttpApi;
const warnings: string[] = [];
let serveWith: (invoke: LambdaHost['invoke']) => HttpApiOptions;

beforeAll(async () => {
  assembly = synthesize(({ stack, addFunction }) => {
    const http = new CdkHttpApi(stack, 'Api');
    const integration = (id: string, code: string) => new HttpLambdaIntegration(id, addFunction(id, code).live);
    const echo = integration('Echo', ECHO);
    http.addRoutes({ path: '/echo/{id}', methods: [HttpMethod.GET, HttpMethod.POST], integration: echo });
    http.addRoutes({ path: '/answer', methods: [HttpMethod.POST], integration: integration('Answer', ANSWER) });
    http.addRoutes({ path: '/throw', methods: [HttpMethod.GET], integration: integration('Throw', THROW) });
    const slow = new HttpLambdaIntegration('Slow', addFunction('Slow', SLOW).live);
    http.addRoutes({ path: '/slow', methods: [HttpMethod.GET], integration: slow });
    http.addRoutes({ path: '/forbidden', methods: [HttpMethod.GET], integration: integration('Forbidden', ECHO) });
    for (const child of stack.node.findAll()) {
      if (child instanceof CfnPermission && child.node.path.includes('forbidden'))
        child.node.scope?.node.tryRemoveChild(child.node.id);
    }
    const stage = http.defaultStage?.node.defaultChild;
    if (stage instanceof CfnStage)
      stage.defaultRouteSettings = { throttlingBurstLimit: 40, throttlingRateLimit: 0.001 };
  });
  const read = readCloudAssembly(assembly.folder);
  const definition = apiDefinition(read);
  if (!definition) throw new Error('no api');
  for (const route of definition.routes) if (route.routeKey === 'GET /slow') route.timeoutMilliseconds = 300;
  lambda = createLambdaHost({
    functions: functionDefinitions(read),
    clockOffset: clock.offset,
    surroundings: {
      region: 'us-east-2',
      endpoint: 'http://127.0.0.1:1',
      credentials: () => ({ accessKeyId: 'a', secretAccessKey: 'b', sessionToken: 'c' }),
    },
  });
  api = await openHttpApi(0);
  const warn = (line: string) => void warnings.push(line);
  serveWith = (invoke) => ({ definition, lambda: { invoke }, clock, mayInvoke: invokePermissions(read), warn });
  api.serve(serveWith((...call) => lambda.invoke(...call)));
});
afterAll(async () => {
  await api.close();
  await lambda.close();
  assembly.clean();
});

const get = (path: string, init: RequestInit = {}) => fetch(api.address + path, init);
const answerWith = (body: unknown) =>
  get('/answer', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

describe('a request', () => {
  test('reaches the function of its route in payload format 2.0', async () => {
    const response = await get('/echo/a%20b?x=1&x=2&constructor=&q=%C3%A9', {
      headers: { 'X-Custom': 'One', cookie: 'a=1; b=2', 'user-agent': 'a test' },
    });
    const event: unknown = await response.json();
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'GET /echo/{id}',
      rawPath: '/echo/a b',
      rawQueryString: 'x=1&x=2&constructor=&q=%C3%A9',
      cookies: ['a=1', 'b=2'],
      headers: { 'x-custom': 'One' },
      queryStringParameters: { x: '1,2', constructor: '', q: 'é' },
      pathParameters: { id: 'a b' },
      isBase64Encoded: false,
      requestContext: {
        http: { method: 'GET', path: '/echo/a b', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'a test' },
        stage: '$default',
        accountId: '111122223333',
        requestId: response.headers.get('apigw-requestid'),
      },
    });
    const { requestContext, headers } = z
      .object({ requestContext: z.object({ timeEpoch: z.number(), time: z.string() }), headers: z.looseObject({}) })
      .parse(event);
    expect(headers).not.toHaveProperty('cookie');
    expect(Math.abs(requestContext.timeEpoch - clock.now())).toBeLessThan(5_000);
    expect(requestContext.time).toMatch(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/);
  });

  test('carries text as it is, and a form or bytes as base64', async () => {
    const sent = async (contentType: string, body: string) =>
      (await get('/echo/1', { method: 'POST', headers: { 'content-type': contentType }, body })).json();
    expect(await sent('application/json', '{"a":1}')).toMatchObject({ body: '{"a":1}', isBase64Encoded: false });
    const form = { body: Buffer.from('a=1').toString('base64'), isBase64Encoded: true };
    expect(await sent('application/x-www-form-urlencoded', 'a=1')).toMatchObject(form);
  });

  test('to an unknown path or method is not found', async () => {
    for (const response of [await get('/nowhere'), await get('/echo/1', { method: 'PUT' }), await get('/echo/1/2')]) {
      expect(response.status).toBe(404);
      expect(await response.json()).toEqual({ message: 'Not Found' });
    }
  });

  test('is routed by its path without percent signs: one that stood for a stroke parts it', async () => {
    expect((await get('/echo/a%2Fb')).status).toBe(404);
    expect(await (await get('/echo/a%252Fb')).json()).toMatchObject({
      rawPath: '/echo/a%2Fb',
      pathParameters: { id: 'a%2Fb' },
    });
  });

  test('with percent signs that do not decode is a bad request', async () => {
    const status = await new Promise((answer) => {
      request(`${api.address}/echo/%E0%A4%A`, (response) => answer(response.resume().statusCode)).end();
    });
    expect(status).toBe(400);
  });

  test('of more than 10 MB is too large', async () => {
    const response = await get('/echo/1', { method: 'POST', body: 'x'.repeat(11 * 1024 * 1024) });
    expect(response.status).toBe(413);
  });

  test('that a function cannot be given, of 6 MB and more, is answered as too large by API Gateway itself', async () => {
    const sent = (size: number) => get('/echo/1', { method: 'POST', body: 'x'.repeat(size) });
    expect((await sent(5 * 1024 * 1024)).status).toBe(200);
    const response = await sent(6 * 1024 * 1024);
    expect(response.status).toBe(413);
    expect(await response.json()).toEqual({ message: 'Request Entity Too Large' });
    // As base64 a form is a third longer.
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const form = await get('/echo/1', { method: 'POST', headers, body: 'x'.repeat(5 * 1024 * 1024) });
    expect(form.status).toBe(413);
  });

  test('without a permission for API Gateway to call the function is an internal error, as on AWS', async () => {
    const response = await get('/forbidden');
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({ message: 'Internal Server Error' });
  });
});

describe('an answer', () => {
  test('is sent with its status, headers, cookies and body', async () => {
    const answer = {
      statusCode: 303,
      headers: { Location: '/next', 'X-Count': 3 },
      cookies: ['a=1', 'b=2'],
      body: 'go',
    };
    const response = await get('/answer', {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(answer),
    });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/next');
    expect(response.headers.get('x-count')).toBe('3');
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(await response.text()).toBe('go');
  });

  test('may be bytes in base64', async () => {
    const body = Buffer.from([0, 255, 10]);
    const answer = { statusCode: 200, headers: { 'content-type': 'image/png' }, isBase64Encoded: true };
    const response = await answerWith({ ...answer, body: body.toString('base64') });
    expect(Buffer.from(await response.arrayBuffer()).equals(body)).toBe(true);
  });

  test('without a status is a 200 of JSON', async () => {
    const plain = await answerWith('hello');
    expect([plain.status, plain.headers.get('content-type'), await plain.text()]).toEqual([
      200,
      'application/json',
      'hello',
    ]);
    expect(await (await answerWith({ said: 'hello' })).json()).toEqual({ said: 'hello' });
  });

  test('that API Gateway cannot read, or an error of the function, is an internal error', async () => {
    for (const response of [await answerWith({ statusCode: 'often' }), await get('/throw')]) {
      expect(response.status).toBe(500);
      expect(await response.json()).toEqual({ message: 'Internal Server Error' });
    }
  });

  test.each([
    ['a header of two lines', { statusCode: 200, headers: { 'x-lines': 'one\ntwo' } }],
    ['a status that is none', { statusCode: 1000 }],
    ['a status in words', { statusCode: 'often' }],
  ])('that HTTP cannot carry (%s) is an internal error, and told to whoever runs the stack', async (_what, answer) => {
    warnings.length = 0;
    expect((await answerWith(answer)).status).toBe(500);
    expect(warnings).toEqual([expect.stringMatching(/^The page POST \/answer could not be answered: /)]);
  });

  test('that takes longer than the integration waits is unavailable', async () => {
    const response = await get('/slow');
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ message: 'Service Unavailable' });
  });
});

test('a request whose function Lambda refuses to call, because too many run, is answered as unavailable', async () => {
  const full = await openHttpApi(0);
  full.serve(serveWith(() => Promise.reject(new AwsError('TooManyRequestsException', 'Rate Exceeded.', 429))));
  const response = await fetch(`${full.address}/echo/1`);
  expect([response.status, await response.json()]).toEqual([503, { message: 'Service Unavailable' }]);
  await full.close();
});

test('a request whose function cannot be called at all is an internal error, and told why', async () => {
  const open = await openHttpApi(0);
  open.serve(serveWith(() => Promise.reject(new AwsError('ResourceNotFoundException', 'Function not found', 404))));
  warnings.length = 0;
  expect((await fetch(`${open.address}/throw`)).status).toBe(500);
  expect(warnings).toEqual(['The page GET /throw could not be answered: Function not found']);
  await open.close();
});

test('more requests of a route than the stage allows are turned away until time has passed, and none of another', async () => {
  const statuses = await Promise.all(Array.from({ length: 45 }, async () => (await get('/throw')).status));
  expect(statuses).toContain(429);
  expect((await get('/echo/1')).status).toBe(200);
  clock.advanceTo(clock.now() + 3_600_000);
  expect((await get('/throw')).status).toBe(500);
});

test('the most specific route answers: fixed before parameter before greedy, method before ANY, $default last', () => {
  const routes = ['$default', 'ANY /{all+}', 'GET /a/{id}', 'ANY /a/b', 'GET /a/b', 'GET /{x}/b', 'GET /'].map(
    (routeKey) => ({ routeKey }),
  );
  const chosen = (method: string, path: string) => chooseRoute(routes, method, path)?.route.routeKey;
  expect(chosen('GET', '/a/b')).toBe('GET /a/b');
  expect(chosen('POST', '/a/b')).toBe('ANY /a/b');
  expect(chosen('GET', '/a/c')).toBe('GET /a/{id}');
  expect(chosen('GET', '/c/b')).toBe('GET /{x}/b');
  expect(chosen('PUT', '/a/c')).toBe('ANY /{all+}');
  expect(chosen('GET', '/a/b/c/d')).toBe('ANY /{all+}');
  expect(chosen('GET', '/')).toBe('GET /');
  expect(chosen('POST', '/')).toBe('$default');
  expect(chooseRoute(routes, 'PUT', '/x/y z')?.pathParameters).toEqual({ all: 'x/y z' });
});
