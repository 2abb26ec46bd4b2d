/** Drive uploads: `uploadType=media` (content alone) and `multipart` (metadata, then content). */
import type {WireRequest} from '../../wire';
import {asObject} from '../call';
import {badRequest, notImplemented, parseError} from '../errors';
import {boundaryOf, readParts} from '../multipart';

/** What a write to a file carries. */
export interface Upload {
  readonly metadata: Record<string, unknown>;
  readonly content?: Readonly<{text: string; base64: boolean; mimeType: string}>;
}

function parseMetadata(text: string): Record<string, unknown> {
  try {
    const metadata = asObject(JSON.parse(text));
    if (metadata) return metadata;
  } catch {
    // Not JSON: the same answer as JSON of another kind.
  }
  throw parseError();
}

/** Text stays text. A base64 part of text is decoded; other base64 content is kept as it came. */
function contentOf(body: string, mimeType: string, encoding: string): Upload['content'] {
  if (encoding.toLowerCase() !== 'base64') return {text: body, base64: false, mimeType};
  const isText = /^text\/|json|javascript|xml|csv/.test(mimeType);
  const compact = body.replace(/\s/g, '');
  return isText
    ? {text: Buffer.from(compact, 'base64').toString('utf8'), base64: false, mimeType}
    : {text: compact, base64: true, mimeType};
}

/** The metadata and content of an upload request. Resumable uploads are not in the sandbox. */
export function readUpload(request: WireRequest): Upload {
  const type = request.query.get('uploadType');
  const contentType = request.headers['content-type'] ?? 'application/octet-stream';
  if (type === 'media') return {metadata: {}, content: {text: request.body, base64: false, mimeType: contentType}};
  if (type === 'resumable') throw notImplemented('resumable upload');
  const boundary = boundaryOf(contentType);
  const [metadata, content] = boundary === undefined ? [] : readParts(request.body, boundary);
  if (type !== 'multipart' || !metadata || !content) throw badRequest();
  const mimeType = content.headers['content-type'] ?? 'application/octet-stream';
  const read = contentOf(content.body, mimeType, content.headers['content-transfer-encoding'] ?? '');
  return {metadata: parseMetadata(metadata.body), ...(read ? {content: read} : {})};
}
