import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const zodIsANamespace = [
  {
    selector: 'ImportDeclaration[source.value=/^zod/] > :not(ImportNamespaceSpecifier, Literal)',
    message: "Write import * as z from 'zod/mini': a named import bundles all of zod.",
  },
  {
    selector: 'ImportDeclaration[source.value=/^zod(?!\\/mini$)/]',
    message: "Write import * as z from 'zod/mini': the full zod costs 34 ms of every cold start.",
  },
];

const rulesArePure = [
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'Time is an argument.' },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time is an argument.' },
  { selector: "CallExpression[callee.name='Date']", message: 'Time is an argument.' },
  { selector: "MemberExpression[object.name='Temporal'][property.name='Now']", message: 'Time is an argument.' },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Randomness comes from a port.',
  },
];

export default defineConfig(
  { ignores: ['node_modules', 'cdk.out', '.build', '.data', '.stryker-tmp', 'reports'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // A port or a fake answers with a promise whether it waits for something or not.
      '@typescript-eslint/require-await': 'off',
      'no-restricted-syntax': ['error', ...zodIsANamespace],
      eqeqeq: 'error',
      'no-duplicate-imports': 'error',
      'no-nested-ternary': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['{infra,functions,shared}/**/*.{ts,tsx,js,mjs}'],
    rules: {
      'max-lines': ['error', { max: 200 }],
      'max-lines-per-function': ['error', { max: 30, skipBlankLines: true, skipComments: true }],
    },
  },
  { files: ['functions/tasks/**/*.ts'], rules: { 'max-lines': ['error', { max: 40 }] } },
  {
    files: ['shared/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...zodIsANamespace, ...rulesArePure] },
  },
);
