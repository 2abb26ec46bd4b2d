/** No secret that went over the wire, or that the script was given, stands in the audit. */
import type {WireRequest} from '../../sandbox/wire';
import {Rig} from './rig';
import {smallCompany} from './small-company';

const SLACK = 'https://hooks.slack.com/services/T0/B0/slack-secret';
const CHAT = 'https://chat.googleapis.com/v1/spaces/A/messages?key=chat-key&token=chat-token';

/** Passwords of accounts, as they stand in a body or a part of a batch. */
function passwordsIn(body: string): readonly string[] {
  return [...body.matchAll(/"password"\s*:\s*"((?:[^"\\]|\\.)*)"/g)].map(match => match[1] ?? '');
}

/** Everything in a request that nobody else may know: passwords in bodies, keys and tokens in headers, addresses of webhooks. */
function secretsIn({host, path, query, headers, body}: WireRequest): readonly string[] {
  const keys = [headers['x-api-key'], headers['authorization']?.replace(/^Bearer /, '')];
  const inBatch = [...body.matchAll(/^(?:x-api-key|authorization):\s*(?:Bearer )?(\S+)/gim)].map(match => match[1]);
  const webhook = /^(hooks\.slack|chat\.googleapis)\.com$/.test(host) ? [path, ...query.values()] : [];
  return [...passwordsIn(body), ...keys, ...inBatch, ...webhook].filter(
    one => one !== undefined && one.length > 3,
  ) as string[];
}

test('passwords, keys, tokens and webhooks that were sent are in no cell of the audit', () => {
  const rig = new Rig(smallCompany());
  const secrets = new Set<string>();
  const passwords = new Set<string>();
  const send = rig.cloud.send.bind(rig.cloud);
  rig.cloud.send = (request, caller) => {
    passwordsIn(request.body).forEach(one => passwords.add(one));
    secretsIn(request).forEach(one => secrets.add(one));
    return send(request, caller);
  };
  rig.setUp({Mode: 'Automatic', 'Notify in Slack': SLACK, 'Notify in Google Chat': CHAT});
  rig.call('reconcile');
  rig.call('daily');
  const all = [...secrets];
  expect(all).toEqual(expect.arrayContaining(['sandbox-key', '/services/T0/B0/slack-secret', 'chat-token']));
  // The first one of the joiner.
  expect(passwords.size).toBeGreaterThan(0);
  const cells = rig.tab('Audit').flat().map(String);
  expect(cells.length).toBeGreaterThan(20);
  expect(all.filter(secret => cells.some(cell => cell.includes(secret)))).toEqual([]);
});
