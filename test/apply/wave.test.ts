import {runWave, type WaveContext} from '../../src/apply/wave';
import type {Change} from '../../src/model/change';
import {PERSON_MARK, SUSPENSION_MARK} from '../../src/model/google-field';
import type {Reply} from '../../src/model/google-call';
import type {JsonObject} from '../../src/model/json';
import {Company, evidence, personId} from '../builders/company';
import {ManualClock, ScriptedGoogle, ScriptedJumpCloud, lost, ok, refusal} from '../builders/google';

const MARK = {type: 'custom', customType: PERSON_MARK, value: personId('ann')};

function only(company: Company, answers = evidence({})): Change {
  const [change] = company.plan(answers).plan.changes;
  if (!change) throw new Error('the company has no change');
  return change;
}

const create = only(new Company().person('ann', {fields: {'name.givenName': 'Ann', 'name.familyName': 'Lee'}}));
const update = only(
  new Company()
    .person('ann', {fields: {'organizations.department': 'Sales'}})
    .linked('ann', {profile: {organizations: [{primary: true, department: 'Old'}]}}),
);
const suspend = only(
  new Company().person('ann', {state: 'SUSPENDED'}).linked('ann'),
  evidence({states: {ann: 'SUSPENDED'}}),
);
const restore = only(
  new Company().person('ann').linked('ann', {suspended: true, suspendedByLockstep: true}),
  evidence({states: {ann: 'ACTIVATED'}}),
);
const add = only(new Company().person('ann').linked('ann').group('eng').wants('eng', ['ann']));
const remove = only(
  new Company().person('ann').linked('ann').group('eng', ['ann']).wants('eng', []).agreedMembers('eng', ['ann']),
  evidence({memberOf: {ann: []}}),
);

const throttled = refusal(403, 'userRateLimitExceeded');
const backend = refusal(503, 'backendError');
const duplicate = refusal(409, 'duplicate');
const absent = refusal(404, 'notFound');

/** Ann's membership as it was when the plan was made. */
const MEMBER = ok({role: 'MEMBER'});

/** Ann as Google gives her, with some fields. */
function ann(fields: JsonObject = {}): Reply {
  return ok({id: 'a-ann', primaryEmail: 'ann@ex.example', externalIds: [MARK], ...fields});
}

function run(
  change: Change,
  script: Readonly<Record<string, readonly Reply[]>>,
  facts: {interrupted?: boolean; fresh?: boolean; deadline?: number; jumpCloud?: readonly Reply[]} = {},
): {
  google: ScriptedGoogle;
  jumpCloud: ScriptedJumpCloud;
  remedy: string;
  kind: string;
  detail: string;
  clock: ManualClock;
} {
  const google = new ScriptedGoogle(script);
  const jumpCloud = new ScriptedJumpCloud(facts.jumpCloud ?? []);
  const clock = new ManualClock();
  const context: WaveContext = {
    google,
    jumpCloud,
    clock,
    draws: {password: () => 'a-password', time: () => '2026-03-02T08:00:00Z'},
    deadline: facts.deadline ?? 270_000,
    isFresh: () => facts.fresh ?? false,
    obstacles: new Map(),
  };
  const {outcomes, open} = runWave(context, [change], facts.interrupted ?? false);
  const [outcome] = outcomes;
  return {
    google,
    jumpCloud,
    remedy: outcome?.remedy ?? '',
    clock,
    kind: outcome?.kind ?? (open.length > 0 ? 'open' : 'none'),
    detail: outcome?.detail ?? '',
  };
}

describe('making an account', () => {
  test.each([
    {name: 'is one call when it works', insert: [ann()], get: [], want: 'applied', methods: ['users.insert']},
    {
      name: 'is tried again when Google throttles',
      insert: [throttled, ann()],
      get: [],
      want: 'applied',
      methods: ['users.insert', 'users.insert'],
    },
    {
      name: 'looks before trying again when the answer was lost, and finds it was made',
      insert: [lost],
      get: [ann()],
      want: 'applied',
      methods: ['users.insert', 'users.get'],
    },
    {
      name: 'looks before trying again when the answer was lost, and finds it was not made',
      insert: [backend, ann()],
      get: [absent],
      want: 'applied',
      methods: ['users.insert', 'users.get', 'users.insert'],
    },
    {
      name: 'takes a duplicate that carries the mark for its own',
      insert: [duplicate],
      get: [ann()],
      want: 'applied',
      methods: ['users.insert', 'users.get'],
    },
    {
      name: 'leaves a duplicate without the mark to the next plan',
      insert: [duplicate],
      get: [ann({externalIds: []})],
      want: 'skipped',
      methods: ['users.insert', 'users.get'],
    },
    {
      name: 'fails at once where waiting will not help',
      insert: [refusal(412, 'limitExceeded')],
      get: [],
      want: 'failed',
      methods: ['users.insert'],
    },
  ])('$name', ({insert, get, want, methods}) => {
    const {kind, google} = run(create, {'users.insert': insert, 'users.get': get});
    expect(kind).toBe(want);
    expect(google.methods).toEqual(methods);
  });

  test('after an interruption it looks first', () => {
    const {kind, google} = run(create, {'users.get': [ann()]}, {interrupted: true});
    expect({kind, methods: google.methods}).toEqual({kind: 'applied', methods: ['users.get']});
  });

  test('the call carries a password and the mark; the change itself holds no password', () => {
    const {google} = run(create, {'users.insert': [ann()]});
    expect(google.asked[0]?.body).toMatchObject({password: 'a-password', externalIds: [MARK]});
    expect(JSON.stringify(create)).not.toContain('password');
  });

  test('eight tries are enough, a ninth is not made', () => {
    const {kind, google} = run(create, {'users.insert': [throttled]});
    expect({kind, tries: google.asked.length}).toEqual({kind: 'failed', tries: 8});
  });

  test('out of time it stays open', () => {
    const {kind, clock} = run(create, {'users.insert': [throttled]}, {deadline: 10_000});
    expect(kind).toBe('open');
    expect(clock.now()).toBeLessThanOrEqual(10_000);
  });
});

describe('updating an account', () => {
  const old = ann({
    organizations: [
      {primary: true, department: 'Old'},
      {type: 'school', name: 'MIT'},
    ],
  });

  test('reads, then sends only what changes, with other people’s entries in it', () => {
    const stored = ann({
      organizations: [
        {primary: true, department: 'Sales'},
        {type: 'school', name: 'MIT'},
      ],
    });
    const {kind, google} = run(update, {'users.get': [old], 'users.update': [stored]});
    expect(kind).toBe('applied');
    expect(google.asked[1]?.body).toEqual({
      organizations: [
        {primary: true, department: 'Sales'},
        {type: 'school', name: 'MIT'},
      ],
    });
  });

  test('is skipped when someone else changed the field since', () => {
    const {kind, google} = run(update, {'users.get': [ann({organizations: [{primary: true, department: 'Ops'}]})]});
    expect({kind, methods: google.methods}).toEqual({kind: 'skipped', methods: ['users.get']});
  });

  test('is done without a call when the field holds the value already', () => {
    const {kind, google} = run(update, {
      'users.get': [ann({organizations: [{primary: true, department: 'Sales'}]})],
    });
    expect({kind, methods: google.methods}).toEqual({kind: 'applied', methods: ['users.get']});
  });

  test('fails loudly when Google answers 200 and stores something else', () => {
    const {kind, detail} = run(update, {'users.get': [old], 'users.update': [old]});
    expect({kind, detail}).toEqual({kind: 'failed', detail: 'Google did not store organizations.department.'});
  });

  test.each([
    {seconds: 119, want: 'applied'},
    {seconds: 120, want: 'failed'},
  ])(
    'an account made $seconds seconds ago by an earlier run: a refusal means "not complete yet" or not',
    ({seconds, want}) => {
      // The clock begins at 1970.
      const creationTime = new Date(-seconds * 1_000).toISOString();
      const stored = ann({organizations: [{primary: true, department: 'Sales'}]});
      const incomplete = refusal(412, 'conditionNotMet');
      expect(
        run(update, {
          'users.get': [ok({...(old.body as JsonObject), creationTime})],
          'users.update': [incomplete, stored],
        }).kind,
      ).toBe(want);
    },
  );

  test('reads again before it tries again', () => {
    const stored = ann({organizations: [{primary: true, department: 'Sales'}]});
    const {google} = run(update, {'users.get': [old], 'users.update': [throttled, stored]});
    expect(google.methods).toEqual(['users.get', 'users.update', 'users.get', 'users.update']);
  });

  test('emptying a multi-valued property sends the complete user, because a sparse update is ignored', () => {
    const clear = only(
      new Company()
        .person('ann', {fields: {'organizations.department': ''}})
        .linked('ann', {profile: {organizations: [{primary: true, department: 'Old'}]}}),
    );
    const present = ann({organizations: [{primary: true, department: 'Old'}], phones: [{type: 'home', value: '1'}]});
    const cleared = ann({phones: [{type: 'home', value: '1'}]});
    const {google, kind} = run(clear, {'users.get': [present, cleared], 'users.update': [cleared]});
    expect(kind).toBe('applied');
    expect(google.methods).toEqual(['users.get', 'users.update', 'users.get']);
    expect(google.asked[1]?.body).toEqual({
      id: 'a-ann',
      primaryEmail: 'ann@ex.example',
      externalIds: [MARK],
      organizations: [],
      phones: [{type: 'home', value: '1'}],
    });
  });
});

describe('a clearing', () => {
  const clear = only(
    new Company()
      .person('ann', {fields: {'externalIds.employeeId': ''}})
      .linked('ann', {profile: {externalIds: [MARK, {type: 'organization', value: 'E-1'}]}}),
  );
  const before = ann({externalIds: [MARK, {type: 'organization', value: 'E-1'}]});

  test('that Google answers with success and does not keep has failed', () => {
    const {kind, google} = run(clear, {'users.get': [before], 'users.update': [ann()]});
    expect(kind).toBe('failed');
    expect(google.methods).toEqual(['users.get', 'users.update', 'users.get']);
  });

  test('is believed when it is seen', () => {
    expect(run(clear, {'users.get': [before, ann()], 'users.update': [ann()]})).toMatchObject({
      kind: 'applied',
      detail: '',
    });
  });
});

describe('suspending and restoring', () => {
  const SUSPENDED = {type: 'custom', customType: SUSPENSION_MARK, value: '2026-03-02T08:00:00Z'};

  const INCIDENT = {type: 'custom', customType: 'lockstep-incident', value: 'I-1 suspended'};

  test('a suspension notes on the account, in the same call, that it was Lockstep', () => {
    const stored = ann({suspended: true, externalIds: [MARK, SUSPENDED]});
    const {kind, google} = run(suspend, {'users.get': [ann()], 'users.update': [stored]});
    expect(kind).toBe('applied');
    expect(google.asked[1]?.body).toEqual({suspended: true, externalIds: [MARK, SUSPENDED]});
  });

  test('an account that became a super admin since is not suspended', () => {
    expect(run(suspend, {'users.get': [ann({isAdmin: true})]}).kind).toBe('skipped');
  });

  test('a restore takes the note away with the suspension', () => {
    const present = ann({suspended: true, externalIds: [MARK, SUSPENDED]});
    const {kind, google} = run(restore, {'users.get': [present], 'users.update': [ann({suspended: false})]});
    expect(kind).toBe('applied');
    expect(google.asked[1]?.body).toEqual({suspended: false, externalIds: [MARK]});
  });

  test.each([
    {name: 'Google holds for abuse', fields: {suspensionReason: 'ABUSE', externalIds: [MARK, SUSPENDED]}},
    {name: 'an incident suspended', fields: {externalIds: [MARK, SUSPENDED, INCIDENT]}},
    {name: 'someone else suspended', fields: {suspensionReason: 'ADMIN', externalIds: [MARK]}},
  ])('an account that $name is not restored', ({fields}) => {
    expect(run(restore, {'users.get': [ann({suspended: true, ...fields})]}).kind).toBe('skipped');
  });
});

describe('memberships', () => {
  test.each([
    {name: 'an addition is one call', change: add, script: {'members.insert': [ok()]}, want: 'applied'},
    {
      name: 'an addition that is there already is as good',
      change: add,
      script: {'members.insert': [duplicate], 'members.get': [MEMBER]},
      want: 'applied',
    },
    {
      name: 'an addition of who is there in another role is left to the next plan',
      change: add,
      script: {'members.insert': [duplicate], 'members.get': [ok({role: 'MANAGER'})]},
      want: 'skipped',
    },
    {
      name: 'a removal is a look and a call',
      change: remove,
      script: {'members.get': [MEMBER], 'members.delete': [ok()]},
      want: 'applied',
    },
    {
      name: 'a removal of who is gone needs no call',
      change: remove,
      script: {'members.get': [absent]},
      want: 'applied',
    },
    {
      name: 'a removal of who goes between the look and the call is as good',
      change: remove,
      script: {'members.get': [MEMBER], 'members.delete': [absent]},
      want: 'applied',
    },
    {
      name: 'who was made an owner since stays',
      change: remove,
      script: {'members.get': [ok({role: 'OWNER'})]},
      want: 'skipped',
    },
    {
      name: 'a concurrent write is looked at, not repeated',
      change: add,
      script: {'members.insert': [refusal(409, 'conflict')], 'members.get': [MEMBER]},
      want: 'applied',
    },
    {name: 'a 404 on an old group is final', change: add, script: {'members.insert': [absent]}, want: 'failed'},
  ])('$name', ({change, script, want}) => {
    expect(run(change, script).kind).toBe(want);
  });

  test('a 404 on a group made moments ago is tried again', () => {
    const {kind} = run(add, {'members.insert': [absent, absent, ok()]}, {fresh: true});
    expect(kind).toBe('applied');
  });
});
