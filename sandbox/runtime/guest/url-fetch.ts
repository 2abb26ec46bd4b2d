/** UrlFetchApp. */
import {Blob} from './blob';
import {base64Bytes, utf8Bytes, utf8Text} from './bytes';
import {call, exception} from './host';
import {textOf} from './text';
import {strictClass, strictService} from './unimplemented';

/** What a script passes besides the URL. */
interface FetchOptions {
  readonly url?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly payload?: unknown;
  readonly contentType?: string;
  readonly muteHttpExceptions?: boolean;
  readonly followRedirects?: boolean;
}

/** What the host answers for one request. */
interface FetchReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Whether the body is bytes, written as base64. */
  readonly base64: boolean;
}

/** One answer. */
class HTTPResponse {
  readonly #reply: FetchReply;

  constructor(reply: FetchReply) {
    this.#reply = reply;
  }

  getResponseCode(): number {
    return this.#reply.status;
  }

  getContentText(_charset?: string): string {
    const {body, base64} = this.#reply;
    return base64 ? utf8Text(this.getContent()) : body;
  }

  getContent(): number[] {
    const {body, base64} = this.#reply;
    return base64 ? (base64Bytes(body) ?? []) : utf8Bytes(body);
  }

  getHeaders(): object {
    return {...this.#reply.headers};
  }

  getAllHeaders(): object {
    return {...this.#reply.headers};
  }

  getBlob(): Blob {
    const type = Object.entries(this.#reply.headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1];
    const {body, base64} = this.#reply;
    return new Blob(base64 ? this.getContent() : body, type?.split(';')[0] ?? null, null);
  }

  getAs(contentType: string): Blob {
    return this.getBlob().setContentType(contentType);
  }
}

function formEncoded(form: Readonly<Record<string, unknown>>): string {
  const encode = (text: string): string => encodeURIComponent(text).replaceAll('%20', '+');
  return Object.entries(form)
    .map(([name, value]) => `${encode(name)}=${encode(String(value))}`)
    .join('&');
}

/** The body and the content type that it has when the script names none. */
function payloadOf(payload: unknown): {text: string; type: string} | undefined {
  if (payload === undefined || payload === null) return undefined;
  if (payload instanceof Blob) {
    return {text: payload.getDataAsString(), type: payload.getContentType() ?? 'application/octet-stream'};
  }
  if (Array.isArray(payload)) {
    return {text: new Blob(payload as number[], null, null).getDataAsString(), type: 'application/octet-stream'};
  }
  if (typeof payload === 'object') {
    return {text: formEncoded(payload as Record<string, unknown>), type: 'application/x-www-form-urlencoded'};
  }
  return {text: textOf(payload), type: 'application/x-www-form-urlencoded'};
}

/** One request as it goes out. A body without a method is a POST; the content type option wins over a header. */
function request(url: unknown, options: FetchOptions): object {
  if (typeof url !== 'string') throw exception('Attribute provided with no value: url');
  const payload = payloadOf(options.payload);
  const method = (options.method ?? (payload ? 'post' : 'get')).toLowerCase();
  const isBodiless = method === 'get' || method === 'head';
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(options.headers ?? {})) {
    if (value === undefined || value === null) throw exception(`Attribute provided with no value: ${name}`);
    headers[name] = textOf(value);
  }
  const named = Object.keys(headers).find(name => name.toLowerCase() === 'content-type');
  if (payload && !isBodiless) {
    const type = options.contentType ?? (named === undefined ? undefined : headers[named]) ?? payload.type;
    if (named !== undefined) delete headers[named];
    headers['Content-Type'] = type;
  }
  return {
    url: url.includes('://') ? url : `http://${url}`,
    method,
    headers,
    payload: payload && !isBodiless ? payload.text : '',
    muteHttpExceptions: options.muteHttpExceptions === true,
    followRedirects: options.followRedirects !== false,
    contentType: headers['Content-Type'] ?? '',
    validateHttpsCertificates: true,
    useIntranet: false,
  };
}

/** The global `UrlFetchApp`. */
export function urlFetchApp(): object {
  strictClass(HTTPResponse, 'UrlFetchApp.HTTPResponse');
  return strictService('UrlFetchApp', {
    fetch: (url: unknown, options: FetchOptions = {}) =>
      new HTTPResponse(call('UrlFetchApp.fetch', request(url, options)) as FetchReply),
    fetchAll: (requests: readonly (string | FetchOptions)[]) => {
      const sent = requests.map(each => (typeof each === 'string' ? request(each, {}) : request(each.url, each)));
      return (call('UrlFetchApp.fetchAll', sent) as FetchReply[]).map(reply => new HTTPResponse(reply));
    },
    getRequest: (url: unknown, options: FetchOptions = {}) => request(url, options),
  });
}
