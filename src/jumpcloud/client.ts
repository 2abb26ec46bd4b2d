/** JumpCloud over HTTP: the key, the region's host, one retry policy, and every refusal as a sentence with a remedy. */
import {OutsideError} from '../model/errors';
import type {JsonObject} from '../model/json';
import type {Region} from '../model/rule-set';
import type {HttpAnswer, HttpReply, HttpRequest, Ports} from '../ports';
import {isHtml, refusalOf, unavailable} from './refusals';

/** Name of the API key among the owner's secrets. */
export const API_KEY_SECRET = 'jumpCloudApiKey';

/**
 * Requests in one flight: as many as Apps Script runs side by side (10 to 20 seen in public benchmarks of `fetchAll`).
 * JumpCloud publishes no rate limit, and one lost answer loses its whole flight.
 */
const FLIGHT_SIZE_MAX = 16;

/** Tries of one request, the first included. */
const TRIES_MAX = 5;

const BACK_OFF_FIRST_MS = 1_000;
const BACK_OFF_MAX_MS = 16_000;

/** Statuses after which the same read may work a little later. */
const RETRYABLE: ReadonlySet<number> = new Set([429, 500, 502, 503, 504]);

const HOSTS: Readonly<Record<Region, string>> = {
  US: 'https://console.jumpcloud.com',
  EU: 'https://console.eu.jumpcloud.com',
  IN: 'https://console.in.jumpcloud.com',
};

/** Where Directory Insights lives (Directory Insights API, servers; regions as the official PowerShell module has them). */
const INSIGHTS_HOSTS: Readonly<Record<Region, string>> = {
  US: 'https://api.jumpcloud.com',
  EU: 'https://api.eu.jumpcloud.com',
  IN: 'https://api.in.jumpcloud.com',
};

/** An answer that can be believed: 200 with JSON, or 404 with JSON where a 404 was allowed. */
export interface JsonAnswer {
  readonly path: string;
  readonly status: 200 | 404;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** One write: a path from the root of the host, and the JSON that is sent there. */
export interface PostRequest {
  /** The console's API where it is absent. */
  readonly host?: 'insights';
  /** Whether the request says itself which organization is meant, for what is asked before that was looked up. */
  readonly tellsOrganization?: boolean;
  readonly path: string;
  /** `null` for what takes none. */
  readonly body: JsonObject | null;
}

/** JumpCloud: reads that are believed or throw, and writes as they are answered. */
export interface JumpCloudClient {
  readonly clock: Ports['clock'];
  /** The organization that the Settings tab names; `''` where it names none. */
  readonly organizationId: string;
  /**
   * One answer per path, in order, many at once. Reads are tried again after throttling, failures of the server and
   * lost answers, never past the deadline.
   *
   * @throws OutsideError `jumpcloud.*` for everything that is not an answer, a 404 included unless `missingAllowed`
   */
  read(paths: readonly string[], options?: {readonly missingAllowed: boolean}): readonly JsonAnswer[];
  /**
   * One answer per path, in order, many at once, each asked once. What can't be believed stands in its place as the error;
   * a refusal of the key itself, which concerns every path, is thrown.
   */
  readEach(paths: readonly string[]): readonly (JsonAnswer | OutsideError)[];
  /** One answer per request, in order, many at once. Sent once: a write that may have had its effect is not repeated here. */
  post(requests: readonly PostRequest[]): readonly HttpReply[];
  /** The same client, telling JumpCloud which of several organizations is meant (MSP and multi-tenant keys). */
  within(organizationId: string): JumpCloudClient;
}

/**
 * A client for the region and organization of the Settings tab.
 *
 * @param deadline ms since 1970: no request is begun past it
 * @throws OutsideError `jumpcloud.key-missing` at the first read, when no key is saved
 */
export function createJumpCloud(
  ports: Pick<Ports, 'http' | 'clock' | 'secrets'>,
  settings: {readonly region: Region; readonly organizationId: string},
  deadline: number,
): JumpCloudClient {
  return new HttpClient(ports, settings, deadline, {});
}

class HttpClient implements JumpCloudClient {
  readonly organizationId: string;
  private readonly ports: Pick<Ports, 'http' | 'clock' | 'secrets'>;
  private readonly region: Region;
  private readonly deadline: number;
  private readonly headers: Readonly<Record<string, string>>;
  private key = '';

  constructor(
    ports: Pick<Ports, 'http' | 'clock' | 'secrets'>,
    settings: {readonly region: Region; readonly organizationId: string},
    deadline: number,
    headers: Readonly<Record<string, string>>,
  ) {
    this.ports = ports;
    this.organizationId = settings.organizationId;
    this.region = settings.region;
    this.deadline = deadline;
    this.headers = headers;
  }

  get clock(): Ports['clock'] {
    return this.ports.clock;
  }

  within(organizationId: string): JumpCloudClient {
    const settings = {region: this.region, organizationId: this.organizationId};
    return new HttpClient(this.ports, settings, this.deadline, {'x-org-id': organizationId});
  }

  read(paths: readonly string[], options = {missingAllowed: false}): readonly JsonAnswer[] {
    const answers: JsonAnswer[] = [];
    for (let first = 0; first < paths.length; first += FLIGHT_SIZE_MAX) {
      const flight = paths.slice(first, first + FLIGHT_SIZE_MAX);
      this.fly(flight).forEach((answer, index) => {
        answers.push(believed(flight[index] ?? '', answer, options.missingAllowed));
      });
    }
    return answers;
  }

  readEach(paths: readonly string[]): readonly (JsonAnswer | OutsideError)[] {
    const answers: (JsonAnswer | OutsideError)[] = [];
    for (let first = 0; first < paths.length; first += FLIGHT_SIZE_MAX) {
      const flight = paths.slice(first, first + FLIGHT_SIZE_MAX);
      this.send(flight).forEach((reply, index) => answers.push(triedOnce(flight[index] ?? '', reply)));
    }
    return answers;
  }

  post(requests: readonly PostRequest[]): readonly HttpReply[] {
    const replies: HttpReply[] = [];
    for (let first = 0; first < requests.length; first += FLIGHT_SIZE_MAX) {
      const flight = requests.slice(first, first + FLIGHT_SIZE_MAX);
      const sent = this.ports.http.sendAll(
        flight.map(({path, body, host, tellsOrganization}) => ({
          ...this.request(path, host === 'insights' ? INSIGHTS_HOSTS : HOSTS, tellsOrganization),
          method: 'post' as const,
          ...(body === null ? {} : {contentType: 'application/json', body: JSON.stringify(body)}),
        })),
      );
      replies.push(...sent);
    }
    return replies;
  }

  /** The final answer to each path, whatever it is. Only what failed is sent again. */
  private fly(paths: readonly string[]): readonly HttpAnswer[] {
    const answers = new Map<string, HttpAnswer>();
    let open = [...new Set(paths)];
    for (let attempt = 1; open.length > 0; attempt++) {
      const replies = this.send(open);
      const failures: HttpReply[] = [];
      const failed: string[] = [];
      replies.forEach((reply, index) => {
        const path = open[index] ?? '';
        if (reply.kind === 'answered' && !RETRYABLE.has(reply.answer.status)) answers.set(path, reply.answer);
        else {
          failures.push(reply);
          failed.push(path);
        }
      });
      if (failed.length > 0) this.wait(attempt, failures);
      open = failed;
    }
    return paths.map(path => answers.get(path)).filter(answer => answer !== undefined);
  }

  private send(paths: readonly string[]): readonly HttpReply[] {
    if (this.ports.clock.now() > this.deadline) throw unavailable('the time of this execution is used up', 0);
    return this.ports.http.sendAll(paths.map(path => this.request(path)));
  }

  /** Looked up once, so that one client never sees two organizations. */
  private apiKey(): string {
    this.key ||= this.ports.secrets.get(API_KEY_SECRET)?.trim() ?? '';
    if (this.key === '') {
      throw new OutsideError({
        code: 'jumpcloud.key-missing',
        message: 'No JumpCloud API key is saved.',
        remedy: 'Open the Lockstep sidebar and save the API key of a JumpCloud administrator.',
        retryable: false,
      });
    }
    return this.key;
  }

  private request(path: string, hosts = HOSTS, tellsOrganization = false): HttpRequest {
    const isTold = tellsOrganization && this.organizationId !== '';
    const organization = isTold ? {'x-org-id': this.organizationId} : {};
    return {
      method: 'get',
      url: `${hosts[this.region]}${path}`,
      headers: {...this.headers, ...organization, accept: 'application/json', 'x-api-key': this.apiKey()},
    };
  }

  /** Waits before the next try, or throws when there is none: tries or time are used up. */
  private wait(attempt: number, failures: readonly HttpReply[]): void {
    const asked = Math.max(...failures.map(reply => retryAfterMs(reply, this.ports.clock.now())));
    const backOff = Math.min(BACK_OFF_FIRST_MS * 2 ** (attempt - 1), BACK_OFF_MAX_MS);
    const waitMs = Math.max(asked, backOff);
    if (attempt >= TRIES_MAX || this.ports.clock.now() + waitMs > this.deadline) throw giveUp(failures[0], attempt);
    this.ports.clock.sleep(waitMs);
  }
}

/** How long the server asks to wait: seconds or an HTTP date (RFC 9110, Retry-After); 0 when it doesn't say. */
function retryAfterMs(reply: HttpReply, now: number): number {
  const text = reply.kind === 'answered' ? (reply.answer.headers['retry-after'] ?? '').trim() : '';
  if (/^\d+$/.test(text)) return Number(text) * 1_000;
  const at = text === '' ? NaN : Date.parse(text);
  return Number.isNaN(at) ? 0 : Math.max(0, at - now);
}

function triesOf(tries: number): string {
  return tries === 1 ? '1 try' : `${tries} tries`;
}

function giveUp(reply: HttpReply | undefined, tries: number): OutsideError {
  if (reply?.kind !== 'answered') return unavailable(`no answer arrived (${triesOf(tries)})`, 0);
  const {status} = reply.answer;
  if (status !== 429) return unavailable(`it answered ${status} (${triesOf(tries)})`, status);
  return new OutsideError({
    code: 'jumpcloud.throttled',
    message: `JumpCloud asks to slow down: it answered 429 (${triesOf(tries)}).`,
    remedy:
      'Nothing was changed. Lockstep tries again on its next run; other tools with the same organization may be busy.',
    retryable: true,
    status,
  });
}

function triedOnce(path: string, reply: HttpReply): JsonAnswer | OutsideError {
  if (reply.kind !== 'answered' || RETRYABLE.has(reply.answer.status)) return giveUp(reply, 1);
  try {
    return believed(path, reply.answer, true);
  } catch (error) {
    if (!(error instanceof OutsideError) || reply.answer.status === 401 || reply.answer.status === 403) throw error;
    return error;
  }
}

function believed(path: string, answer: HttpAnswer, missingAllowed: boolean): JsonAnswer {
  const body = parsed(answer.text);
  const {status, headers} = answer;
  if (status === 200 && body !== undefined) return {path, status, headers, body};
  // A 404 that some proxy or firewall made up is no evidence of anything, so it has to be JumpCloud's own JSON.
  if (status === 404 && missingAllowed && body !== undefined && !isHtml(answer)) return {path, status, headers, body};
  throw refusalOf(path, answer, body);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
