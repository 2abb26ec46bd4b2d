/** Moves, aliases, custom fields and what waits for other changes, call by call. */
import {runWave, type WaveContext} from '../../src/apply/wave';
import type {Change} from '../../src/model/change';
import {PERSON_MARK} from '../../src/model/google-field';
import type {Reply} from '../../src/model/google-call';
import type {JsonObject} from '../../src/model/json';
import {Company, personId} from '../builders/company';
import {ManualClock, ScriptedGoogle, ScriptedJumpCloud, lost, ok, refusal} from '../builders/google';

const MARK = {type: 'custom', customType: PERSON_MARK, value: personId('ann')};

function last(company: Company): Change {
  const change = company.plan().plan.changes.at(-1);
  if (!change) throw new Error('the company has no change');
  return change;
}

/** Ann's only change of that kind. */
function only(action: Change['action'], company: Company): Change {
  const isHers = (change: Change): boolean => change.action === action && change.subject === 'ann@ex.example';
  const [change] = company.plan().plan.changes.filter(isHers);
  if (!change) throw new Error(`the company has no ${action} for ann`);
  return change;
}

/** Ann as Google gives her, with some fields. */
function ann(fields: JsonObject = {}): Reply {
  return ok({id: 'a-ann', primaryEmail: 'ann@ex.example', externalIds: [MARK], orgUnitPath: '/', ...fields});
}

interface Case {
  readonly name: string;
  readonly change: Change;
  readonly script: Readonly<Record<string, readonly Reply[]>>;
  readonly want: string;
  readonly methods: readonly string[];
  readonly fresh?: boolean;
}

function run({change, script, fresh}: Case): {google: ScriptedGoogle; kind: string} {
  const google = new ScriptedGoogle(script);
  const context: WaveContext = {
    google,
    jumpCloud: new ScriptedJumpCloud([]),
    clock: new ManualClock(),
    draws: {password: () => 'a-password', time: () => '2026-03-02T08:00:00Z'},
    deadline: 270_000,
    isFresh: () => fresh ?? false,
    obstacles: new Map(),
  };
  const {outcomes} = runWave(context, [change], false);
  return {google, kind: outcomes[0]?.kind ?? 'open'};
}

const move = last(new Company().orgUnit('/Sales').person('ann', {orgUnit: '/Sales'}).linked('ann'));
const add = last(new Company().person('ann', {aliases: ['a@ex.example']}).linked('ann'));
const addToNew = last(new Company().person('ann', {aliases: ['a@ex.example']}));
const remove = last(
  new Company()
    .person('ann', {aliases: []})
    .linked('ann', {aliases: ['a@ex.example']})
    .gave('ann', ['a@ex.example']),
);
// Managers of each other: each can be named only after both are made.
const complete = only(
  'complete-account',
  new Company()
    .person('ann', {fields: {'relations.manager': 'boss@ex.example'}})
    .person('boss', {fields: {'relations.manager': 'ann@ex.example'}}),
);
const schema = last(
  new Company().customField('HR', 'grade', {type: 'INT64'}).customField('HR', 'skills', {multiValued: true}),
);

const absent = refusal(404, 'notFound');
const incomplete = refusal(412, 'conditionNotMet');
const duplicate = refusal(409, 'duplicate');
const MANAGED = {relations: [{type: 'manager', value: 'boss@ex.example'}]};
const GRADE = {fieldId: '1', fieldName: 'grade', fieldType: 'INT64', indexed: false};

const cases: readonly Case[] = [
  {
    name: 'a move looks, then moves',
    change: move,
    script: {'users.get': [ann()], 'users.update': [ann({orgUnitPath: '/sales'})]},
    want: 'applied',
    methods: ['users.get', 'users.update'],
  },
  {
    name: 'a move that is done already makes no call',
    change: move,
    script: {'users.get': [ann({orgUnitPath: '/SALES'})]},
    want: 'applied',
    methods: ['users.get'],
  },
  {
    name: 'an account that somebody else moved meanwhile is left there',
    change: move,
    script: {'users.get': [ann({orgUnitPath: '/Ops'})]},
    want: 'skipped',
    methods: ['users.get'],
  },
  {
    name: 'a move whose answer was lost is looked at, not repeated',
    change: move,
    script: {'users.get': [ann(), ann({orgUnitPath: '/Sales'})], 'users.update': [lost]},
    want: 'applied',
    methods: ['users.get', 'users.update', 'users.get'],
  },
  {
    name: 'a move that Google says yes to and does not make has failed',
    change: move,
    script: {'users.get': [ann()], 'users.update': [ann()]},
    want: 'failed',
    methods: ['users.get', 'users.update'],
  },
  {
    name: 'an alias is looked for, then given',
    change: add,
    script: {'users.get': [ann()], 'users.aliases.insert': [ok()]},
    want: 'applied',
    methods: ['users.get', 'users.aliases.insert'],
  },
  {
    name: 'an alias that is there already makes no call',
    change: add,
    script: {'users.get': [ann({aliases: ['A@ex.example']})]},
    want: 'applied',
    methods: ['users.get'],
  },
  {
    name: 'an alias whose answer was lost is looked for, not given twice',
    change: add,
    script: {'users.get': [ann(), ann({aliases: ['a@ex.example']})], 'users.aliases.insert': [lost]},
    want: 'applied',
    methods: ['users.get', 'users.aliases.insert', 'users.get'],
  },
  {
    name: 'an alias that somebody else has taken meanwhile is a failure to be told',
    change: add,
    script: {'users.get': [ann()], 'users.aliases.insert': [duplicate]},
    want: 'failed',
    methods: ['users.get', 'users.aliases.insert'],
  },
  {
    name: 'an alias that has become the address is left alone',
    change: add,
    script: {'users.get': [ann({primaryEmail: 'a@ex.example'})]},
    want: 'skipped',
    methods: ['users.get'],
  },
  {
    name: 'an alias of an account made moments ago waits until that is there',
    change: addToNew,
    fresh: true,
    script: {'users.get': [absent, ann(), ann()], 'users.aliases.insert': [incomplete, ok()]},
    want: 'applied',
    methods: ['users.get', 'users.get', 'users.aliases.insert', 'users.get', 'users.aliases.insert'],
  },
  {
    name: 'an alias is not given to who has the address, but not the mark',
    change: addToNew,
    fresh: true,
    script: {'users.get': [ann({externalIds: []})]},
    want: 'skipped',
    methods: ['users.get'],
  },
  {
    name: 'an alias is looked for, then taken',
    change: remove,
    script: {'users.get': [ann({aliases: ['a@ex.example']})], 'users.aliases.delete': [ok()]},
    want: 'applied',
    methods: ['users.get', 'users.aliases.delete'],
  },
  {
    name: 'an alias that is gone already makes no call',
    change: remove,
    script: {'users.get': [ann()]},
    want: 'applied',
    methods: ['users.get'],
  },
  {
    name: 'a manager is written once the new account is there',
    change: complete,
    fresh: true,
    script: {'users.get': [absent, ann(), ann()], 'users.update': [incomplete, ann(MANAGED)]},
    want: 'applied',
    methods: ['users.get', 'users.get', 'users.update', 'users.get', 'users.update'],
  },
  {
    name: 'a manager is not written to who has the address, but not the mark',
    change: complete,
    fresh: true,
    script: {'users.get': [ann({externalIds: []})]},
    want: 'skipped',
    methods: ['users.get'],
  },
  {
    name: 'a manager whom somebody else has set meanwhile stays',
    change: complete,
    script: {'users.get': [ann({relations: [{type: 'manager', value: 'other@ex.example'}]})]},
    want: 'skipped',
    methods: ['users.get'],
  },
  {
    name: 'a schema that is missing is made',
    change: schema,
    script: {'schemas.get': [absent], 'schemas.insert': [ok()]},
    want: 'applied',
    methods: ['schemas.get', 'schemas.insert'],
  },
  {
    name: 'a schema that lacks a field is updated',
    change: schema,
    script: {'schemas.get': [ok({schemaName: 'HR', fields: [GRADE]})], 'schemas.update': [ok()]},
    want: 'applied',
    methods: ['schemas.get', 'schemas.update'],
  },
  {
    name: 'a schema that somebody else has made meanwhile is looked at again',
    change: schema,
    script: {
      'schemas.get': [absent, ok({schemaName: 'HR', fields: [GRADE]})],
      'schemas.insert': [duplicate],
      'schemas.update': [ok()],
    },
    want: 'applied',
    methods: ['schemas.get', 'schemas.insert', 'schemas.get', 'schemas.update'],
  },
  {
    name: 'a schema that is complete makes no call',
    change: schema,
    script: {
      'schemas.get': [ok({fields: [GRADE, {fieldName: 'skills', fieldType: 'STRING', multiValued: true}]})],
    },
    want: 'applied',
    methods: ['schemas.get'],
  },
  {
    name: 'a field that somebody else has made with another type is left alone',
    change: schema,
    script: {'schemas.get': [ok({fields: [{...GRADE, fieldType: 'STRING'}]})]},
    want: 'skipped',
    methods: ['schemas.get'],
  },
  {
    name: 'a schema update whose answer was lost is looked at, not repeated',
    change: schema,
    script: {
      'schemas.get': [
        ok({fields: [GRADE]}),
        ok({fields: [GRADE, {fieldName: 'skills', fieldType: 'STRING', multiValued: true}]}),
      ],
      'schemas.update': [lost],
    },
    want: 'applied',
    methods: ['schemas.get', 'schemas.update', 'schemas.get'],
  },
];

describe('changes to profiles, places and addresses', () => {
  test.each(cases)('$name', one => {
    const {google, kind} = run(one);
    expect(google.methods).toEqual(one.methods);
    expect(kind).toBe(one.want);
  });

  const asked = (name: string): readonly unknown[] => {
    const one = cases.find(each => each.name === name);
    return one ? run(one).google.asked.map(call => [call.path, call.body]) : [];
  };

  test('a new account is known by its address, an old one by its id', () => {
    expect(asked('a move looks, then moves')[1]).toEqual([{userKey: 'a-ann'}, {orgUnitPath: '/Sales'}]);
    expect(asked('an alias is looked for, then given')[1]).toEqual([{userKey: 'a-ann'}, {alias: 'a@ex.example'}]);
    expect(asked('a manager is written once the new account is there')[2]).toEqual([
      {userKey: 'ann@ex.example'},
      {relations: [{type: 'manager', value: 'boss@ex.example'}]},
    ]);
  });

  test('an update of a schema sends every field that is there as it was read', () => {
    expect(asked('a schema that lacks a field is updated')[1]).toEqual([
      {customerId: 'my_customer', schemaKey: 'HR'},
      {
        schemaName: 'HR',
        displayName: 'HR',
        fields: [GRADE, {fieldName: 'skills', displayName: 'skills', fieldType: 'STRING', multiValued: true}],
      },
    ]);
  });
});
