/** The bundle's transliteration tables: those of the basic plane are whole, all others are gone. */
import {readFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {runInNewContext} from 'node:vm';
import basicPlane from '../../build/basic-plane-loader.mjs';

/** The project's folder. */
const ROOT = resolve(__dirname, '../..');

type Block = (number: number) => string;

function tableOf(source: string): Block {
  return runInNewContext(`(${source.replace('export default', '')})`) as Block;
}

const whole = readFileSync(join(ROOT, 'node_modules/any-ascii/block.js'), 'utf8');

test('every block of the basic plane is as it was, and no other is left', () => {
  const [before, after] = [tableOf(whole), tableOf(basicPlane(whole))];
  const blocks = Array.from({length: 0x1100}, (_none, number) => number);
  expect(blocks.filter(number => number < 256 && after(number) !== before(number))).toEqual([]);
  expect(blocks.filter(number => number >= 256 && after(number) !== '')).toEqual([]);
  expect(before(0x1f6)).not.toBe('');
});

test('tables kept in another way are refused, not passed through', () => {
  expect(() => basicPlane('export default {};')).toThrow(/another way/);
});
