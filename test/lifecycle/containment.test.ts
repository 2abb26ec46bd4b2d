import {
  appPasswordActs,
  backupCodesAct,
  isLockedAt,
  lockAct,
  signOutAct,
  tokenActs,
  unlocked,
  untouchable,
  type Untouchables,
} from '../../src/lifecycle/containment';
import {toAccountId, toEmail, toPersonId} from '../../src/model/ids';
import type {Json, JsonObject} from '../../src/model/json';
import {refusal} from '../builders/google';

const ADA = {person: toPersonId('p-ada'), account: toAccountId('a-ada'), email: toEmail('ada@ex.com')};
const DRAWS = {password: 'drawn', time: '2026-03-02T08:00:00Z'};
const WHOM: Untouchables = {
  owner: toEmail('it@ex.com'),
  addresses: new Set([toEmail('ceo@ex.com')]),
  mayBeDelegatedAdmin: false,
};

function user(changes: Readonly<Record<string, Json>> = {}): JsonObject {
  return {
    id: 'a-ada',
    primaryEmail: 'ada@ex.com',
    suspended: false,
    recoveryEmail: 'ada@home.example',
    externalIds: [
      {type: 'organization', value: '42'},
      {type: 'custom', customType: 'jumpcloud', value: 'p-ada'},
    ],
    ...changes,
  };
}

describe('whose access may be ended', () => {
  test.each([
    {name: 'an account with the mark of the person', changes: {}, want: ''},
    {name: 'one without a mark', changes: {externalIds: []}, want: 'it does not carry the mark of this person'},
    {
      name: "one with another person's mark",
      changes: {externalIds: [{type: 'custom', customType: 'jumpcloud', value: 'p-bob'}]},
      want: "it carries another person's mark",
    },
    {name: 'a super admin', changes: {isAdmin: true}, want: 'it is a super admin'},
    {name: 'somebody with admin roles', changes: {isDelegatedAdmin: true}, want: 'it has admin roles'},
    {name: 'the owner of the triggers', changes: {primaryEmail: 'IT@ex.com'}, want: 'it owns the triggers'},
    {name: 'a protected address', changes: {primaryEmail: 'ceo@ex.com'}, want: 'it is in the Protected tab'},
    {name: 'a protected alias', changes: {aliases: ['CEO@ex.com']}, want: 'it is in the Protected tab'},
  ])('$name: "$want"', ({changes, want}) => {
    expect(untouchable(user(changes), ADA.person, WHOM)).toBe(want);
  });

  test('admin roles hinder nobody whose suspension was decided', () => {
    expect(untouchable(user({isDelegatedAdmin: true}), ADA.person, {...WHOM, mayBeDelegatedAdmin: true})).toBe('');
    expect(untouchable(user({isAdmin: true}), ADA.person, {...WHOM, mayBeDelegatedAdmin: true})).not.toBe('');
  });
});

describe('the lock', () => {
  test('is one call that suspends with both marks, keeps foreign ids, sets a password and empties recovery data', () => {
    const {call} = lockAct(ADA, user(), DRAWS, true);
    expect(call).toMatchObject({method: 'users.update', path: {userKey: 'a-ada'}});
    expect(call.body).toEqual({
      suspended: true,
      password: 'drawn',
      recoveryEmail: null,
      recoveryPhone: null,
      externalIds: [
        {type: 'organization', value: '42'},
        {type: 'custom', customType: 'jumpcloud', value: 'p-ada'},
        {type: 'custom', customType: 'lockstep-suspended', value: DRAWS.time},
      ],
    });
  });

  test('leaves the note of who suspended an account that is suspended already', () => {
    const {call} = lockAct(ADA, user({suspended: true}), DRAWS, true);
    expect(Object.keys(call.body ?? {}).sort()).toEqual(['password', 'recoveryEmail', 'recoveryPhone']);
  });

  test('does not suspend who goes on receiving', () => {
    expect(lockAct(ADA, user(), DRAWS, false).call.body).not.toHaveProperty('suspended');
  });

  test('tells the audit no password', () => {
    expect(JSON.stringify(lockAct(ADA, user(), DRAWS, true).words)).not.toContain('drawn');
  });

  test.each([
    {name: 'nothing', changes: {}, want: 'the account is not suspended'},
    {name: 'a suspension', changes: {suspended: true}, want: 'recovery data is still there'},
    {
      name: 'a recovery phone',
      changes: {suspended: true, recoveryEmail: '', recoveryPhone: '+4930'},
      want: 'recovery data is still there',
    },
    {name: 'everything', changes: {suspended: true, recoveryEmail: ''}, want: ''},
  ])('an account that shows $name lacks "$want"', ({changes, want}) => {
    expect(unlocked(user(changes), true)).toBe(want);
  });

  test('is known again by the time in its mark, and only by that', () => {
    const marked = (time: string): JsonObject =>
      user({
        suspended: true,
        recoveryEmail: '',
        externalIds: [{type: 'custom', customType: 'lockstep-suspended', value: time}],
      });
    expect(isLockedAt(marked(DRAWS.time), DRAWS.time)).toBe(true);
    expect(isLockedAt(marked('2026-01-01T00:00:00Z'), DRAWS.time)).toBe(false);
    expect(isLockedAt(user({suspended: true, recoveryEmail: ''}), '')).toBe(false);
  });
});

describe('what else gives access', () => {
  const tokens = {entries: [{clientId: 'c1', displayText: 'Mail app'}, {clientId: 'c2'}]};

  test('each token and each app password is taken by its id', () => {
    expect(tokenActs(ADA.account, tokens).map(act => [act.call.method, act.call.path['clientId']])).toEqual([
      ['tokens.delete', 'c1'],
      ['tokens.delete', 'c2'],
    ]);
    const [act] = appPasswordActs(ADA.account, {entries: [{codeId: 7, name: 'old phone'}]});
    expect(act?.call.path).toEqual({userKey: 'a-ada', codeId: '7'});
  });

  test('one that is gone already is done; a lack of rights is a failure', () => {
    const [act] = tokenActs(ADA.account, tokens);
    expect(act?.refused?.(refusal(404, 'notFound'))).toBe('done');
    expect(act?.refused?.(refusal(403, 'forbidden'))).toBe(null);
  });

  test('what Google does not do for a suspended account is skipped with that reason', () => {
    const want = {skipped: expect.stringContaining('while the account is suspended') as string};
    expect(backupCodesAct(ADA.account).refused?.(refusal(412, 'conditionNotMet'))).toEqual(want);
    expect(signOutAct(ADA.account).refused?.(refusal(412, 'conditionNotMet'))).toEqual(want);
    expect(backupCodesAct(ADA.account).refused?.(refusal(403, 'forbidden'))).toBe(null);
  });
});
