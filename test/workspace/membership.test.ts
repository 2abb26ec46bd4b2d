/** Direct questions about memberships: only a spoken "no" is one. */
import {IncompleteSnapshot} from '../../src/model/errors';
import type {Reply} from '../../src/model/google-call';
import {toAccountId, toEmail} from '../../src/model/ids';
import {readInGroups} from '../../src/workspace/membership';
import {ManualClock, ScriptedGoogle, ok, refusal} from '../builders/google';

const PLACE = {group: toEmail('eng@ex.example'), account: toAccountId('a-ann')};

function ask(...replies: readonly Reply[]): {answers: readonly (boolean | null)[]; google: ScriptedGoogle} {
  const google = new ScriptedGoogle({'members.hasMember': replies});
  return {answers: readInGroups({google, clock: new ManualClock(), deadline: 270_000}, [PLACE]), google};
}

describe('whether an account is in a group', () => {
  test.each([
    {name: 'yes', reply: ok({isMember: true}), want: true},
    {name: 'no', reply: ok({isMember: false}), want: false},
    {name: 'a 404 tells nothing: the group may be gone', reply: refusal(404, 'notFound'), want: null},
    {name: 'a 400 tells nothing: the account is of another domain', reply: refusal(400, 'invalid'), want: null},
    {name: 'a 403 tells nothing', reply: refusal(403, 'forbidden'), want: null},
  ])('$name', ({reply, want}) => {
    expect(ask(reply).answers).toEqual([want]);
  });

  test('is asked by the ids, and again after throttling', () => {
    const {answers, google} = ask(refusal(429, 'rateLimitExceeded'), ok({isMember: false}));
    expect(answers).toEqual([false]);
    expect(google.asked[1]).toMatchObject({path: {groupKey: 'eng@ex.example', memberKey: 'a-ann'}});
  });

  test('an answer that says neither is no answer', () => {
    expect(() => ask(ok({}))).toThrow(IncompleteSnapshot);
  });

  test('without a question nothing is asked', () => {
    const google = new ScriptedGoogle({});
    expect(readInGroups({google, clock: new ManualClock(), deadline: 1}, [])).toEqual([]);
    expect(google.asked).toEqual([]);
  });
});
