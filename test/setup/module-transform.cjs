/** Turns a package's ES module into CommonJS, which is what jest loads. */
const {createHash} = require('node:crypto');
const {transformSync, version} = require('esbuild');

module.exports = {
  /** What a transformed file depends on, for jest's cache. */
  getCacheKey: (source, path) => createHash('sha256').update(`${version}\0${path}\0${source}`).digest('hex'),
  /** The file as CommonJS. */
  process: (source, path) =>
    transformSync(source, {format: 'cjs', target: 'node20', loader: 'js', sourcefile: path, sourcemap: 'inline'}),
};
