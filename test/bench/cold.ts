import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { at, Template, text, valueAt, type JsonObject } from '../template/template.ts';

/** How often each function is started; the median of so many is steady to about a tenth. */
const ROUNDS = 15;

/** What a person may wait for, as a multiple of an empty handler in the same run. */
const LIMIT = 4.0;

/** Starts a function as Lambda does (a process, its module, its first event) and ends with its first answer. */
const RUNNER = `
const [, , folder, event] = process.argv;
const end = () => process.exit(0);
Promise.resolve().then(() => require(folder).handler(JSON.parse(event), {})).then(end, end);
`;

const page = (routeKey: string, pathParameters: JsonObject = {}): JsonObject => ({
  version: '2.0',
  routeKey,
  rawPath: routeKey.split(' ')[1] ?? '/',
  rawQueryString: '',
  headers: {},
  pathParameters,
  requestContext: { http: { method: routeKey.split(' ')[0] ?? 'GET', sourceIp: '127.0.0.1' } },
  isBase64Encoded: false,
});

/** A first event that a function answers by itself: a link that is none, an empty batch; for a task no input at all. */
const events: Readonly<Record<string, JsonObject>> = {
  'web/public': page('GET /'),
  'web/applicant': page('GET /application/{link}', { link: 'none' }),
  'web/payer': page('GET /pay/{link}', { link: 'none' }),
  'web/referee': page('GET /reference/{link}', { link: 'none' }),
  'web/reviewer': page('GET /review/{link}', { link: 'none' }),
  'web/coordinator': page('GET /coordinator/{link}', { link: 'none' }),
  'web/stripe-webhook': { ...page('POST /stripe/webhook'), body: '{}' },
  'stream/workflow-outbox': { Records: [] },
  'stream/letter-outbox': { Records: [] },
};

type Measured = {
  name: string;
  folder: string;
  event: JsonObject;
  variables: Record<string, string>;
  milliseconds: number[];
};

/** What the template leaves to AWS gets a value of the right form. */
const plain = (name: string, value: unknown) =>
  typeof value === 'string' ? value : name.endsWith('ADDRESS') ? 'http://127.0.0.1:9' : 'unknown';

const functionsOf = (template: Template): Measured[] =>
  template.ofType('AWS::Lambda::Function').map(({ id, properties }) => {
    const name = template.entries().get(id) ?? '';
    const variables = Object.entries(at(properties, 'Environment', 'Variables'));
    return {
      name,
      folder: join(template.folder, `asset.${text(valueAt(properties, 'Code', 'S3Key')).replace('.zip', '')}`),
      event: events[name] ?? {},
      variables: Object.fromEntries(variables.map(([key, value]) => [key, plain(key, value)])),
      milliseconds: [],
    };
  });

const startOnce = (runner: string, { folder, event, variables, milliseconds }: Measured) => {
  const env = {
    ...{ PATH: process.env['PATH'] ?? '', AWS_REGION: 'us-east-2', AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x' },
    // Nobody answers there: a schedule, which has no event to refuse, ends with the first call it makes.
    ...{ AWS_ENDPOINT_URL: 'http://127.0.0.1:9', AWS_MAX_ATTEMPTS: '1' },
    ...variables,
  };
  const before = performance.now();
  const { status } = spawnSync(process.execPath, [runner, folder, JSON.stringify(event)], { env, stdio: 'ignore' });
  if (status !== 0) throw new Error(`${folder} did not start.`);
  milliseconds.push(performance.now() - before);
};

const median = (values: readonly number[]) =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;

const measure = async () => {
  const home = mkdtempSync(join(tmpdir(), 'cold-'));
  const runner = join(home, 'runner.cjs');
  writeFileSync(runner, RUNNER);
  writeFileSync(join(home, 'index.js'), 'exports.handler = async () => ({ statusCode: 200 });');
  const empty: Measured = { name: 'an empty handler', folder: home, event: {}, variables: {}, milliseconds: [] };
  const all = [empty, ...functionsOf(await Template.of('prod'))];
  // One of each in turn: what else the machine does meanwhile slows all of them.
  for (let round = 0; round < ROUNDS; round += 1) for (const one of all) startOnce(runner, one);
  rmSync(home, { recursive: true });
  const unit = median(empty.milliseconds);
  return all.map(({ name, milliseconds }) => ({
    name,
    median: median(milliseconds),
    ratio: median(milliseconds) / unit,
  }));
};

const results = (await measure()).toSorted((one, other) => other.ratio - one.ratio);
console.log('  ratio   median  function');
for (const { name, median: wall, ratio } of results) {
  console.log(`${ratio.toFixed(2).padStart(7)} ${wall.toFixed(0).padStart(5)} ms  ${name}`);
}
const slow = results.filter(({ name, ratio }) => name.startsWith('web/') && ratio > LIMIT);
for (const { name, ratio } of slow)
  console.error(`People wait for ${name}: ${ratio.toFixed(2)} is more than ${LIMIT}.`);
process.exitCode = slow.length === 0 ? 0 : 1;
