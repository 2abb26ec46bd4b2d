/**
 * The batch endpoint of the Directory API: many calls in one request (Google "Batching requests" page).
 *
 * Each part costs quota and succeeds or fails by itself; the outer token counts for all. Answers carry the question's
 * Content-ID with `response-` in front. Google promises no order of answers; the sandbox answers in the order of the
 * questions unless `google.batchShuffled` is set.
 */
import type {WireReply, WireRequest} from '../wire';
import {random} from '../world/random';
import type {World} from '../world/world';
import {badRequest, GoogleError} from './errors';
import {boundaryOf, readBlock, readParts} from './multipart';
import type {Part} from './multipart';

/** Most parts of one batch. */
export const BATCH_PARTS_MAX = 1000;

/** Paths under which the Directory API takes batches; clients and documentation name both. */
export const BATCH_PATHS: readonly string[] = ['/batch/admin/directory_v1', '/batch/admin/directory/v1'];

const STATUS_TEXT: Readonly<Record<number, string>> = {
  200: 'OK',
  204: 'No Content',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  412: 'Precondition Failed',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  503: 'Service Unavailable',
};

/** The call inside a part. Its path must be relative to the host and inside this one API. */
function innerRequest(part: Part, outer: WireRequest): WireRequest {
  const text = part.body.replace(/^\n+/, '');
  const cut = text.indexOf('\n');
  const match = /^([A-Z]+) (\/\S*)(?: HTTP\/1\.1)?\s*$/.exec(cut < 0 ? text : text.slice(0, cut));
  const [method, target] = [match?.[1], match?.[2]];
  if (method === undefined || target === undefined || !target.startsWith('/admin/directory/v1/')) throw badRequest();
  const rest = cut < 0 ? '' : text.slice(cut + 1);
  const {headers, body} = rest.startsWith('\n') ? {headers: {}, body: rest.slice(1)} : readBlock(rest);
  const question = target.indexOf('?');
  return {
    method,
    host: outer.host,
    path: question < 0 ? target : target.slice(0, question),
    query: new URLSearchParams(question < 0 ? '' : target.slice(question + 1)),
    headers: {authorization: outer.headers['authorization'] ?? '', ...headers},
    body: body.trim(),
  };
}

function answerPart(part: Part, reply: WireReply, boundary: string): string {
  const contentId = part.headers['content-id'];
  const lines = [
    `--${boundary}`,
    'Content-Type: application/http',
    ...(contentId === undefined ? [] : [`Content-ID: ${contentId.replace(/^<?/, '<response-').replace(/>?$/, '>')}`]),
    '',
    `HTTP/1.1 ${reply.status} ${STATUS_TEXT[reply.status] ?? 'Error'}`,
    ...Object.entries(reply.headers).map(([name, value]) => `${name}: ${value}`),
    `content-length: ${Buffer.byteLength(reply.body)}`,
    '',
    reply.body,
  ];
  return lines.join('\r\n');
}

function shuffle(world: World, answers: string[]): void {
  for (let i = answers.length - 1; i > 0; i--) {
    const j = Math.floor(random(world) * (i + 1));
    [answers[i], answers[j]] = [answers[j] ?? '', answers[i] ?? ''];
  }
}

/**
 * Answers a batch. Throws 400 when it is not multipart, is empty, or has over 1,000 parts.
 * @param answer answers one inner call
 */
export function answerBatch(world: World, outer: WireRequest, answer: (inner: WireRequest) => WireReply): WireReply {
  const boundary = boundaryOf(outer.headers['content-type'] ?? '');
  if (boundary === undefined) throw badRequest();
  const parts = readParts(outer.body, boundary);
  if (parts.length === 0 || parts.length > BATCH_PARTS_MAX) throw badRequest();
  const answerBoundary = `batch_${outer.body.length.toString(36)}_${Math.floor(random(world) * 2 ** 32).toString(36)}`;
  const answers = parts.map(part => {
    try {
      return answerPart(part, answer(innerRequest(part, outer)), answerBoundary);
    } catch (error) {
      if (error instanceof GoogleError) return answerPart(part, error.reply(), answerBoundary);
      throw error;
    }
  });
  if (world.google.batchShuffled) shuffle(world, answers);
  return {
    status: 200,
    headers: {'content-type': `multipart/mixed; boundary=${answerBoundary}`},
    body: `${answers.join('\r\n')}\r\n--${answerBoundary}--\r\n`,
  };
}
