/** `node .sandbox/every-write.js FILE`: records one write of every kind, as a HAR file for a check against API descriptions. */
import {writeFileSync} from 'node:fs';
import {everyWrite} from './every-write';

const [path] = process.argv.slice(2);
if (path === undefined) {
  console.error('node .sandbox/every-write.js FILE');
  process.exitCode = 2;
} else writeFileSync(path, [...everyWrite().traffic.harPieces()].join(''));
