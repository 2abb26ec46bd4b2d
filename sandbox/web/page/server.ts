/** The page's way to the server: the sandbox's own views and controls, and the vendors' APIs for every change. */
import type {CellValue} from '../views';

/** An answer that says no; the message is for people. */
export class ServerError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ServerError';
  }
}

/** What the vendors let in. */
const JUMPCLOUD = {'x-api-key': 'sandbox-key'};
const GOOGLE = {authorization: 'Bearer sandbox-token'};

/** The sentence inside an error answer of the sandbox, of JumpCloud or of Google. */
function sentenceOf(body: unknown, status: number): string {
  const {error, message} = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  if (typeof error === 'string') return error;
  const inner = (error as {message?: unknown} | undefined)?.message;
  if (typeof inner === 'string') return inner;
  return typeof message === 'string' ? message : `The answer was ${status}.`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function call(method: string, path: string, body: unknown, headers: Record<string, string>): Promise<unknown> {
  const sent = body === undefined ? {} : {body: JSON.stringify(body)};
  const typed = body === undefined ? headers : {...headers, 'content-type': 'application/json'};
  const response = await fetch(path, {method, headers: typed, ...sent}).catch(() => {
    throw new ServerError('The sandbox does not answer. Is it still running?');
  });
  const value = parsed(await response.text());
  if (!response.ok) throw new ServerError(sentenceOf(value, response.status));
  return value;
}

/** Reads one of the sandbox's views. */
export function readView<View>(path: string, query: Record<string, string> = {}): Promise<View> {
  const text = new URLSearchParams(query).toString();
  return call('GET', `/sandbox/${path}${text === '' ? '' : `?${text}`}`, undefined, {}) as Promise<View>;
}

/** Uses one of the sandbox's controls. */
export function control<Answer>(path: string, body: object): Promise<Answer> {
  return call('POST', `/sandbox/${path}`, body, {}) as Promise<Answer>;
}

/** Calls JumpCloud's API as its admin. */
export function jumpCloud<Answer = unknown>(method: string, path: string, body?: unknown): Promise<Answer> {
  return call(method, `/console.jumpcloud.com/api${path}`, body, JUMPCLOUD) as Promise<Answer>;
}

/** Reads from Google's Directory API. */
export function directory<Answer>(path: string): Promise<Answer> {
  return call('GET', `/admin.googleapis.com/admin/directory/v1${path}`, undefined, GOOGLE) as Promise<Answer>;
}

/** Types into one cell, as a person at the sheet does. */
export function typeCell(tab: string, address: string, value: CellValue): Promise<unknown> {
  const range = `'${tab.replaceAll("'", "''")}'!${address}`;
  const path = `/sheets.googleapis.com/v4/spreadsheets/sandbox/values/${encodeURIComponent(range)}`;
  return call('PUT', `${path}?valueInputOption=USER_ENTERED`, {range, values: [[value]]}, GOOGLE);
}
