/** The built project as Apps Script keeps it. */
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {extname, join, parse} from 'node:path';
import type {ProjectFile} from '../world/script-state';

const TYPES: Readonly<Record<string, ProjectFile['type']>> = {'.js': 'SERVER_JS', '.html': 'HTML', '.json': 'JSON'};

/** The files of a folder in the order of their names, as a push delivers them; `undefined` when it holds no script. */
export function readProjectFiles(folder: string): ProjectFile[] | undefined {
  if (!existsSync(folder)) return undefined;
  const files = readdirSync(folder, {withFileTypes: true})
    .filter(entry => entry.isFile() && TYPES[extname(entry.name)] !== undefined)
    .map(entry => entry.name)
    .sort()
    .map(name => ({
      name: parse(name).name,
      type: TYPES[extname(name)] ?? 'SERVER_JS',
      source: readFileSync(join(folder, name), 'utf8'),
    }));
  return files.some(file => file.type === 'SERVER_JS') ? files : undefined;
}
