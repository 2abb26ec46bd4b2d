/** What was asked of the clouds that could have changed something about people, read from the recorded traffic. */
import type {HarEntry, Traffic} from '../../../sandbox/traffic';

/** One request to change something, those inside batches included; whether it was carried out is not told. */
export interface Write {
  /** Virtual ms. */
  readonly at: number;
  readonly method: string;
  /** Without host and query. */
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Paths under which people, groups, licenses and access are; Lockstep's own files and the Sheet are elsewhere. */
const GOVERNED =
  /^\/(admin\/directory\/v1|apps\/licensing|groups\/v1|drive\/v3\/files\/[^/]+\/permissions|api\/v2\/usergroups\/[^/]+\/members)/;

/** The writes in the order in which they were sent. */
export function writesIn(traffic: Traffic): readonly Write[] {
  const har = JSON.parse([...traffic.harPieces()].join('')) as {log: {entries: HarEntry[]}};
  return har.log.entries.flatMap(({startedDateTime, request}) => {
    const at = Date.parse(startedDateTime);
    const {pathname} = new URL(request.url);
    const text = request.postData?.text ?? '';
    const writes = pathname.startsWith('/batch') ? inBatch(at, text) : [write(at, request.method, pathname, text)];
    return writes.filter(({method, path}) => method !== 'GET' && GOVERNED.test(path));
  });
}

function inBatch(at: number, text: string): readonly Write[] {
  const parts = text.split(/^--\S+\r?$/m);
  return parts.flatMap(part => {
    const [, method = '', url = ''] = /^(POST|PUT|PATCH|DELETE) (\S+)/m.exec(part) ?? [];
    if (method === '') return [];
    return [write(at, method, url.split('?')[0] ?? '', /\{[^]*\}/.exec(part)?.[0] ?? '')];
  });
}

function write(at: number, method: string, path: string, text: string): Write {
  const body = text.startsWith('{') ? (JSON.parse(text) as Write['body']) : {};
  return {at, method, path: decodeURIComponent(path), body};
}
