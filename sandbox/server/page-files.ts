/** The page's built files. */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {WireReply} from '../wire';
import type {Incoming} from './endpoint';

const FILES: Readonly<Record<string, readonly [name: string, type: string]>> = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  '/page.js': ['page.js', 'text/javascript; charset=utf-8'],
  '/page.css': ['page.css', 'text/css; charset=utf-8'],
};

/** Only this server's own files and data; inline styles for the grid, inline scripts for the sidebar's frame. */
const SECURITY_POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
  "frame-src 'self'; frame-ancestors 'none'";

/** The file at a path of the page, or `undefined` when the page has none there. */
export function pageFile(folder: string, request: Incoming): WireReply | undefined {
  const file = FILES[request.path];
  if (file === undefined || request.method !== 'GET') return undefined;
  const [name, type] = file;
  const headers = {'content-type': type, 'cache-control': 'no-store', 'content-security-policy': SECURITY_POLICY};
  try {
    return {status: 200, headers, body: readFileSync(join(folder, name), 'utf8')};
  } catch {
    const body = 'The page is not built: run `npm run build`.\n';
    return {status: 503, headers: {'content-type': 'text/plain; charset=utf-8'}, body};
  }
}
