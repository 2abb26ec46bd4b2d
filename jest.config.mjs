/** How the tests run: TypeScript by ts-jest without type checks (tsc does those), packages that ship only ES modules by esbuild. */

/** Packages without a CommonJS form, as far as tests reach them. */
const MODULE_ONLY = [
  '@marcbachmann/cel-js',
  '@faker-js/faker',
  '@noble/hashes',
  'any-ascii',
  'preact',
  'tabulator-tables',
];

/** @type {import('jest').Config} */
const config = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  globalSetup: '<rootDir>/test/setup/global-setup.mjs',
  maxWorkers: 2,
  testTimeout: 30_000,
  transform: {
    '^.+\\.tsx?$': ['ts-jest', {tsconfig: '<rootDir>/test/setup/tsconfig.json'}],
    '^.+\\.m?js$': '<rootDir>/test/setup/module-transform.cjs',
  },
  transformIgnorePatterns: [`/node_modules/(?!(${MODULE_ONLY.join('|')})/)`, '<rootDir>/.sandbox/', '<rootDir>/dist/'],
  moduleFileExtensions: ['ts', 'tsx', 'mjs', 'js', 'cjs', 'json', 'node'],
  watchPathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.sandbox'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.sandbox'],
};

export default config;
