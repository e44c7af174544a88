import { fileURLToPath } from 'node:url';

// What tests start (commands, stacks, simulations) is compiled once, by whoever needs it first.
process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(new URL('.build/compiled', import.meta.url));

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'cjs', 'json', 'node'],
  globalSetup: '<rootDir>/test/support/synthesize-ahead.js',
  transform: { '\\.tsx?$': '<rootDir>/test/support/typescript-transformer.js' },
  // Folders that hold copies of our own packages: jest would find every module twice.
  modulePathIgnorePatterns: [
    '<rootDir>/cdk\\.out',
    '<rootDir>/\\.build',
    '<rootDir>/\\.data',
    '<rootDir>/\\.stryker-tmp',
  ],
  cacheDirectory: '<rootDir>/.build/jest',
  watchman: false,
  maxWorkers: 2,
  // A process keeps the modules of every test it ran: beyond this a new one is faster, and ends when it is told to.
  workerIdleMemoryLimit: '1GB',
  // Long enough for a machine that is busy with something else: what hangs is found all the same.
  testTimeout: 120_000,
};
