/** How webpack makes the product's one script file, in the dialect that Apps Script reads. */
import {resolve} from 'node:path';
import GasPlugin from 'gas-webpack-plugin';

/**
 * The configuration for one bundle.
 *
 * Everything goes through esbuild at ES2019, packages too: Apps Script refuses `#private` names and static fields, and a
 * package may use either. The output stays readable, because an admin may open it in the script editor.
 * @param {{root: string, entry: string, outputPath: string}} options
 * @returns {import('webpack').Configuration}
 */
export function productConfig({root, entry, outputPath}) {
  return {
    context: root,
    entry: resolve(root, entry),
    mode: 'production',
    devtool: false,
    target: ['web', 'es2019'],
    output: {path: outputPath, filename: 'Code.js', environment: {globalThis: true}},
    resolve: {extensions: ['.ts', '.mjs', '.js'], mainFields: ['module', 'main']},
    module: {
      rules: [
        {
          test: /\.[cm]?[jt]sx?$/,
          loader: 'esbuild-loader',
          options: {target: 'es2019', tsconfigRaw: {compilerOptions: {target: 'ES2019', verbatimModuleSyntax: true}}},
          resolve: {fullySpecified: false},
        },
        {test: /[\\/]any-ascii[\\/]block\.js$/, loader: resolve(import.meta.dirname, 'basic-plane-loader.mjs')},
      ],
    },
    // Only the entry file assigns to `global`; packages that do the same must not become entry points.
    plugins: [new GasPlugin({comment: false, include: [resolve(root, entry)]})],
    optimization: {minimize: false, moduleIds: 'named', concatenateModules: true},
    performance: {hints: false},
  };
}
