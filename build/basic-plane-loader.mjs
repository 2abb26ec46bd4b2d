/**
 * Leaves out any-ascii's tables for characters beyond Unicode's basic plane: scripts of the past, rare ideographs and
 * emoji, which stand in no name that becomes an address, and make up more than half of the package.
 */

/** Number of 256-character blocks in the basic plane. */
const BASIC_PLANE_BLOCKS = 256;

/**
 * The module with the cases of the basic plane alone.
 * @param {string} source any-ascii's block.js: a switch with one line per block
 * @returns {string}
 */
export default function basicPlane(source) {
  let left = 0;
  const lines = source.split('\n').filter(line => {
    const block = /^case (\d+):return"/.exec(line)?.[1];
    if (block === undefined || Number(block) < BASIC_PLANE_BLOCKS) return true;
    left += 1;
    return false;
  });
  if (left === 0) throw new Error('any-ascii keeps its tables in another way now: see build/basic-plane-loader.mjs');
  return lines.join('\n');
}
