import type {GoogleCall} from '../../src/model/google-call';
import type {HttpReply} from '../../src/ports';
import {batchReplies, batchRequest} from '../../src/workspace/batch';
import {callTarget} from '../../src/workspace/call-url';

const get: GoogleCall = {api: 'directory', method: 'users.get', path: {userKey: 'ann+x@ex.example'}};
const insert: GoogleCall = {
  api: 'directory',
  method: 'members.insert',
  path: {groupKey: 'eng@ex.example'},
  body: {email: 'ann@ex.example', role: 'MEMBER'},
};

function answered(parts: readonly string[], status = 200): HttpReply {
  const text = `${parts.map(part => `--b\r\nContent-Type: application/http\r\n${part}\r\n`).join('')}--b--\r\n`;
  return {kind: 'answered', answer: {status, headers: {'content-type': 'multipart/mixed; boundary=b'}, text}};
}

const part = (id: number, status: string, body: string): string =>
  `Content-ID: <response-call-${id}>\r\n\r\nHTTP/1.1 ${status}\r\nContent-Type: application/json\r\n\r\n${body}`;

describe('targets of calls', () => {
  test('path parameters are escaped, queries follow', () => {
    expect(callTarget({...get, query: {projection: 'full'}})).toBe(
      '/admin/directory/v1/users/ann%2Bx%40ex.example?projection=full',
    );
  });

  test('group settings are asked for in JSON', () => {
    const call: GoogleCall = {api: 'groupsSettings', method: 'groups.get', path: {groupUniqueId: 'eng@ex.example'}};
    expect(callTarget(call)).toBe('/groups/v1/groups/eng%40ex.example?alt=json');
  });

  test('an org unit path is one segment', () => {
    const call: GoogleCall = {
      api: 'directory',
      method: 'orgunits.get',
      path: {customerId: 'my_customer', orgUnitPath: 'Sales/Süd'},
    };
    expect(callTarget(call)).toBe('/admin/directory/v1/customer/my_customer/orgunits/Sales%2FS%C3%BCd');
  });
});

describe('a batch', () => {
  test('carries each call as an HTTP request of its own', () => {
    const {body, contentType, headers} = batchRequest([get, insert], 'token');
    expect(headers).toEqual({Authorization: 'Bearer token'});
    expect(contentType).toBe('multipart/mixed; boundary=lockstep_batch');
    expect(body).toBe(
      [
        '--lockstep_batch',
        'Content-Type: application/http',
        'Content-ID: <call-0>',
        '',
        'GET /admin/directory/v1/users/ann%2Bx%40ex.example HTTP/1.1',
        '',
        '--lockstep_batch',
        'Content-Type: application/http',
        'Content-ID: <call-1>',
        '',
        'POST /admin/directory/v1/groups/eng%40ex.example/members HTTP/1.1',
        'Content-Type: application/json; charset=UTF-8',
        '',
        '{"email":"ann@ex.example","role":"MEMBER"}',
        '--lockstep_batch--',
        '',
      ].join('\r\n'),
    );
  });

  test('gives each call its own reply, whatever the order of the parts', () => {
    const error = '{"error":{"code":409,"message":"Da ist schon wer","errors":[{"reason":"duplicate"}]}}';
    const replies = batchReplies(
      [get, insert],
      answered([part(1, '409 Conflict', error), part(0, '200 OK', '{"id":"7"}')]),
    );
    expect(replies).toEqual([
      {status: 200, reason: '', message: '', body: {id: '7'}},
      expect.objectContaining({status: 409, reason: 'duplicate', message: 'Da ist schon wer'}),
    ]);
  });

  test('a part without an answer is no answer, not a success', () => {
    const replies = batchReplies([get, insert], answered([part(0, '200 OK', '{}')]));
    expect(replies.map(reply => reply.status)).toEqual([200, 0]);
  });

  test('a lost batch is no answer to any of its calls', () => {
    expect(batchReplies([get, insert], {kind: 'lost', message: 'gone'}).map(reply => reply.status)).toEqual([0, 0]);
  });

  test('an error of the whole batch is the reply to all of its calls', () => {
    const reply: HttpReply = {kind: 'answered', answer: {status: 503, headers: {}, text: '<html>'}};
    expect(batchReplies([get, insert], reply).map(one => one.status)).toEqual([503, 503]);
  });

  test('an empty 204 part has no body', () => {
    const replies = batchReplies(
      [insert],
      answered(['Content-ID: <response-call-0>\r\n\r\nHTTP/1.1 204 No Content\r\n']),
    );
    expect(replies).toEqual([{status: 204, reason: '', message: '', body: undefined}]);
  });
});
