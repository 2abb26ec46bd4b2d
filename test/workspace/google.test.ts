/** An API that is switched off stops the script only where nothing works without it. */
import type {GoogleCall, Reply} from '../../src/model/google-call';
import {createGoogle} from '../../src/workspace/google';
import {ManualClock, refusal} from '../builders/google';

function send(call: GoogleCall, reply: Reply): readonly Reply[] {
  const google = createGoogle({
    services: {call: () => reply},
    http: {sendAll: () => []},
    session: {oauthToken: () => 'token', effectiveUser: () => '', activeUser: () => ''},
    clock: new ManualClock(),
  });
  return google.send([call]);
}

const directory: GoogleCall = {api: 'directory', method: 'users.list', path: {}};
const settings: GoogleCall = {api: 'groupsSettings', method: 'groups.get', path: {groupUniqueId: 'eng@ex.example'}};

describe('a refusal of the script itself', () => {
  test('without the Admin SDK nothing goes on', () => {
    expect(() => send(directory, refusal(403, 'accessNotConfigured'))).toThrow(/Admin SDK/);
  });

  test('another API that is off concerns only its own calls', () => {
    expect(send(settings, refusal(403, 'accessNotConfigured'))).toEqual([refusal(403, 'accessNotConfigured')]);
  });

  test.each([directory, settings])('permissions that are gone concern everything: $api', call => {
    expect(() => send(call, refusal(401, 'authError'))).toThrow(/no longer accepts the permissions/);
  });
});
