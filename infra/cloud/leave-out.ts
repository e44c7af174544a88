import type { Plugin } from 'esbuild';
import { readFileSync } from 'node:fs';

/** Finds credentials where Lambda puts them: in the environment. The SDK would look in six more places. */
const credentials = `export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';`;

/** Asks no files for the SDK's configuration: a function has none, and its settings stand in the environment. */
const noConfigFiles = `export const fromSharedConfigFiles = () => async () => {
  throw Object.assign(new Error('A function has no configuration files of AWS.'), { tryNextLink: true });
};`;

/** The parts of Stripe that functions/adapters call; a part that is missing here is no function when it is called. */
const STRIPE_PARTS = ['Checkout/index', 'Checkout/Sessions', 'Refunds', 'PaymentIntents', 'Disputes', 'Events'];

/**
 * Looks for DynamoDB's address by asking for it, and adapts to throttles by rates, which are both off unless a setting
 * asks for them; streams of events and their signatures, which no service that we call has; a digest for programs
 * without node:crypto, the addresses of S3, and a region for programs with none in the environment; pages of a scan, of
 * which there is none; Stripe's events of API v2.
 */
const neverMade = new RegExp(
  [
    '@aws-sdk/endpoint-cache/dist-es/EndpointCache',
    '@aws-sdk/(lib|client)-dynamodb/dist-es/pagination/\\w+Paginator',
    '@smithy/core/dist-es/submodules/event-streams/index',
    '@smithy/signature-v4/dist-es/HeaderFormatter',
    '@smithy/core/dist-es/submodules/retry/util-retry/(DefaultRateLimiter|AdaptiveRetryStrategy)',
    '@smithy/core/dist-es/submodules/checksum/sha256/Sha256Js',
    '@smithy/core/dist-es/submodules/endpoints/middleware-endpoint/service-customizations/s3',
    '@smithy/core/dist-es/submodules/config/config-resolver/regionConfig/getInstanceMetadataRegion',
    'stripe/esm/StripeEventNotificationHandler',
  ]
    .map((file) => `${file}\\.js$`)
    .join('|'),
);

/**
 * The errors with which DynamoDB answers whoever reads and writes items; the others are of backups, tables, streams, copies
 * in other regions and local indexes.
 */
const itemErrors = new Set([
  'ConditionalCheckFailedException',
  'IdempotentParameterMismatchException',
  'InternalServerError',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ResourceNotFoundException',
  'ThrottlingException',
  'TransactionCanceledException',
  'TransactionConflictException',
  'TransactionInProgressException',
]);

const errorsOfItems = (source: string) =>
  source.replace(/^export class (\w+) extends (\w+) \{[\s\S]*?^\}/gm, (whole, name: string, base: string) =>
    itemErrors.has(name) ? whole : `export class ${name} extends ${base} {}`,
  );

/**
 * The SDK finds the part of AWS that a region is in by the form of its name; the list of their names beside it (4 KB) has
 * titles for people, and regions that are none.
 */
const withoutRegions = (source: string) => source.replace(/"regions": \{[\s\S]*?\n {12}\}/g, '"regions": {}');

/** A client of the SDK says its version; what else stands in its package.json (2 KB each) says nothing to anybody. */
const manifest = /@aws-sdk\/[\w-]+\/package\.json$/;

const versionOf = (source: string) => JSON.stringify({ version: /"version": "([^"]+)"/.exec(source)?.[1] });

const emptied = (source: string) =>
  [...source.matchAll(/^export (?:class|const) (\w+)/gm)].map(([, name]) => `export class ${name ?? ''} {}`).join('\n');

/** What stands in the place of some files, made of what they hold. */
const instead: readonly (readonly [filter: RegExp, contents: (source: string) => string, loader: 'js' | 'json'])[] = [
  [/credential-provider-node\/dist-es\/index\.js$/, () => credentials, 'js'],
  [/node-config-provider\/fromSharedConfigFiles\.js$/, () => noConfigFiles, 'js'],
  [/client-dynamodb\/dist-es\/models\/errors\.js$/, errorsOfItems, 'js'],
  [/util-endpoints\/lib\/aws\/partitions\.js$/, withoutRegions, 'js'],
  [neverMade, emptied, 'js'],
  [manifest, versionOf, 'json'],
];

/** Our pages are templates of HTML, in which indentation is for whoever reads the code: browsers take it for one space. */
const withoutIndentation = (source: string) => source.replace(/\n +/g, '\n');

/**
 * Leaves out what a function never runs and would load at every cold start: the ways to credentials and settings that
 * Lambda does not have (100 KB), the 170 parts of Stripe that we do not call (165 KB), what nobody makes or reads (55
 * KB), and the indentation of our pages (2 KB).
 */
export const leaveOut: Plugin = {
  name: 'leave out',
  setup: (esbuild) => {
    for (const [filter, contents, loader] of instead)
      esbuild.onLoad({ filter }, ({ path }) => ({ contents: contents(readFileSync(path, 'utf8')), loader }));
    esbuild.onLoad({ filter: /\/functions\/(pages|web)\/.*\.ts$/ }, ({ path }) => ({
      contents: withoutIndentation(readFileSync(path, 'utf8')),
      loader: 'ts',
    }));
    esbuild.onLoad({ filter: /stripe\/esm\/resources\/.*\.js$/ }, ({ path }) =>
      STRIPE_PARTS.some((part) => path.endsWith(`/resources/${part}.js`))
        ? undefined
        : { contents: emptied(readFileSync(path, 'utf8')), loader: 'js' },
    );
  },
};
