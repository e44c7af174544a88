// Who may know whom. A folder may import what its rule leaves over; the sentence is what a person reads when it breaks.
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const folders = (...names) => `^(${names.join('|')})/`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    rule(
      'no-cycles',
      'Two files that need each other to run are one idea, or three (types alone may name each other).',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    rule('nothing-unresolved', 'An import must lead somewhere.', {}, { couldNotResolve: true }),
    rule(
      'rules-are-pure',
      'shared/ imports zod and temporal-polyfill, and nothing else: no IO, no Node, no AWS.',
      { path: folders('shared') },
      { pathNot: [folders('shared'), '^node_modules/(zod|temporal-polyfill|temporal-spec)/'] },
    ),
    rule(
      'functions-know-no-infrastructure',
      'functions/ runs wherever it is put: it imports shared/ and packages.',
      { path: folders('functions') },
      { path: folders('infra', 'test') },
    ),
    rule(
      'cloud-names-functions-by-path',
      'infra/cloud describes: it imports shared/, and names the entry file of a function as a string.',
      { path: folders('infra/cloud') },
      { path: folders('functions', 'infra/local', 'infra/operate', 'test') },
    ),
    rule(
      'local-reads-cdk-out',
      'infra/local plays any template: it may know ours from cdk.out alone.',
      { path: folders('infra/local') },
      { path: folders('functions', 'shared', 'infra/cloud', 'infra/operate', 'test') },
    ),
    rule(
      'operate-keeps-its-distance',
      'infra/operate acts from outside: it neither describes the cloud nor imports tests.',
      { path: folders('infra/operate') },
      { path: folders('infra/cloud', 'test') },
    ),
    rule(
      'ports-are-built-in-one-place',
      'Adapters are built in the composition root (functions/runtime) and arrive as an argument.',
      { path: folders('functions'), pathNot: folders('functions/adapters', 'functions/runtime') },
      { path: folders('functions/adapters') },
    ),
    rule(
      'only-adapters-call-services',
      'AWS and Stripe are called by adapters; everybody else asks a port.',
      { path: folders('functions'), pathNot: folders('functions/adapters', 'functions/runtime') },
      { path: '^node_modules/(@aws-sdk|@smithy|stripe)/' },
    ),
    rule(
      'pages-are-pure',
      'A page is a function from facts to HTML.',
      { path: folders('functions/pages') },
      { pathNot: [folders('functions/pages', 'shared'), '^node_modules/hono/'] },
    ),
    rule(
      'running-needs-no-tools',
      'npm start installs dependencies only: what runs may not import a devDependency.',
      { path: folders('infra', 'functions', 'shared') },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(cdk\\.out|\\.build|\\.data|\\.stryker-tmp|reports)/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
};
