/** The lint rules: type-aware over everything in TypeScript, plain over the build scripts, stricter where code must be pure. */
import js from '@eslint/js';
import {defineConfig} from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Folders that hold logic alone: no clock, no randomness, no service, no waiting. */
const PURE = ['model', 'rules', 'plan', 'lifecycle', 'report'].map(folder => `src/${folder}/**/*.ts`);

/** The Apps Script services, which only src/platform and src/main.ts may name. */
const SERVICES =
  `AdminDirectory AdminGroupsSettings AdminLicenseManager AdminReports CacheService ContentService Drive DriveApp Sheets
  HtmlService LockService Logger MailApp PropertiesService ScriptApp Session SpreadsheetApp UrlFetchApp Utilities`.split(
    /\s+/,
  );

/** What Node gives the build scripts. */
const NODE_GLOBALS = Object.fromEntries(
  `Buffer URL URLSearchParams clearTimeout console fetch globalThis performance process setTimeout structuredClone
  TextDecoder TextEncoder`
    .split(/\s+/)
    .map(name => [name, 'readonly']),
);

/** The type-aware rules for one set of files under one tsconfig. */
function typed(project, files, ignores = []) {
  return {
    files,
    ignores,
    extends: [js.configs.recommended, tseslint.configs.recommendedTypeChecked],
    languageOptions: {parserOptions: {project, tsconfigRootDir: import.meta.dirname}},
    rules: {
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', {fixStyle: 'inline-type-imports'}],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', {considerDefaultExhaustiveForUnions: true}],
      '@typescript-eslint/no-unused-vars': ['error', {argsIgnorePattern: '^_', varsIgnorePattern: '^_'}],
      '@typescript-eslint/restrict-template-expressions': ['error', {allowNumber: true, allowBoolean: true}],
    },
  };
}

const GUEST = ['sandbox/runtime/guest/**/*.ts'];
const BROWSER = ['src/sidebar/browser/**/*.{ts,tsx}', 'sandbox/web/page/**/*.{ts,tsx}'];

export default defineConfig(
  {ignores: ['node_modules/', 'dist/', '.sandbox/', 'coverage/', 'test/**/golden/']},
  {
    files: ['**/*.{mjs,cjs}'],
    extends: [js.configs.recommended],
    languageOptions: {globals: NODE_GLOBALS},
  },
  {files: ['**/*.cjs'], languageOptions: {sourceType: 'commonjs', globals: {module: 'writable', require: 'readonly'}}},
  typed('./tsconfig.json', ['src/**/*.ts'], ['src/sidebar/browser/**']),
  typed('./tsconfig.sidebar.json', BROWSER),
  typed('./tsconfig.guest.json', GUEST),
  typed('./tsconfig.node.json', ['{sandbox,test,bench,build}/**/*.ts'], [...GUEST, ...BROWSER]),
  {files: ['src/**/*.{ts,tsx}'], rules: {'no-console': 'error'}},
  {
    files: ['src/**/*.ts'],
    ignores: ['src/platform/**', 'src/main.ts'],
    rules: {'no-restricted-globals': ['error', ...SERVICES]},
  },
  {
    files: PURE,
    rules: {
      'no-restricted-globals': ['error', ...SERVICES, 'console'],
      'no-restricted-properties': [
        'error',
        {object: 'Date', property: 'now', message: 'Take the time as an argument.'},
        {object: 'Math', property: 'random', message: 'Take the choice as an argument.'},
      ],
      'no-restricted-syntax': [
        'error',
        {selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'Take the time as an argument.'},
        {selector: ':function[async=true]', message: 'Pure code does not wait.'},
      ],
    },
  },
);
