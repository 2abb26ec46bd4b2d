import {addWaiting, waitingFindings, type Obstacle} from '../../src/apply/obstacle';
import {disproved} from '../../src/apply/proof';
import {runWave, type WaveContext} from '../../src/apply/wave';
import type {Change} from '../../src/model/change';
import type {Reply} from '../../src/model/google-call';
import type {JsonObject} from '../../src/model/json';
import type {PersonAnswer} from '../../src/model/person';
import type {GroupProofs, Proofs} from '../../src/ports';
import {Company, NOW, evidence, personId} from '../builders/company';
import {ManualClock, ScriptedGoogle, ScriptedJumpCloud, lost, ok, refusal} from '../builders/google';

const STANDARD = '1010020028';
const PLUS = '1010020025';
const GET = 'licenseAssignments.get';
const INSERT = 'licenseAssignments.insert';
const PATCH = 'licenseAssignments.patch';
const DELETE = 'licenseAssignments.delete';

function planOf(company: Company, answers = evidence({})): readonly Change[] {
  return company.plan(answers).plan.changes.filter(change => 'product' in change);
}

const ann = (): Company => new Company().person('ann').linked('ann');
const active = evidence({states: {ann: 'ACTIVATED'}});
const assigns = planOf(ann().license(STANDARD, ['ann']).holds({}));
const switches = planOf(ann().license(STANDARD, ['ann']).holds({ann: PLUS}), active);
const removes = planOf(
  ann().license(STANDARD, ['bob']).holds({ann: STANDARD}).agreedLicenses(STANDARD, ['ann']),
  active,
);

const said = (status: number, reason: string, message: string): Reply => ({status, reason, message, body: undefined});
const noSeat = said(
  412,
  'conditionNotMet',
  "There aren't enough available licenses for the specified product-SKU pair",
);
const notReady = said(412, 'conditionNotMet', 'User creation is not complete.');
const otherSku = said(412, 'conditionNotMet', 'User already has a license of the product, but with a different SKU.');
const automatic = said(412, 'conditionNotMet', 'Auto License switching is not allowed.');
const throttled = refusal(503, 'serviceNotAvailable');
const duplicate = refusal(409, 'duplicate');
const absent = refusal(404, 'notFound');
const unknownSku = said(400, 'invalid', 'Invalid SkuId: 1010020028');
const has = (sku: string): Reply => ok({userId: 'ann@ex.example', productId: 'Google-Apps', skuId: sku});
const account = (fields: JsonObject = {}): Reply => ok({id: 'a-ann', primaryEmail: 'ann@ex.example', ...fields});

function run(
  changes: readonly Change[],
  script: Readonly<Record<string, readonly Reply[]>>,
  facts: {fresh?: boolean; interrupted?: boolean; obstacles?: Map<string, Obstacle>} = {},
): {google: ScriptedGoogle; kinds: readonly string[]; result: ReturnType<typeof runWave>} {
  const google = new ScriptedGoogle(script);
  const context: WaveContext = {
    google,
    jumpCloud: new ScriptedJumpCloud([]),
    clock: new ManualClock(),
    draws: {password: () => '', time: () => ''},
    deadline: 270_000,
    isFresh: () => facts.fresh ?? false,
    obstacles: facts.obstacles ?? new Map<string, Obstacle>(),
  };
  const result = runWave(context, changes, facts.interrupted ?? false);
  return {google, result, kinds: result.outcomes.map(outcome => outcome.kind)};
}

interface Case {
  readonly name: string;
  readonly changes: readonly Change[];
  readonly script: Readonly<Record<string, readonly Reply[]>>;
  readonly facts?: {fresh?: boolean; interrupted?: boolean};
  readonly want: string;
  readonly methods: readonly string[];
}

const cases: readonly Case[] = [
  {
    name: 'an assignment is one call',
    changes: assigns,
    script: {[INSERT]: [has(STANDARD)]},
    want: 'applied',
    methods: [INSERT],
  },
  {
    name: 'a duplicate that is the wanted SKU is as good',
    changes: assigns,
    script: {[INSERT]: [duplicate], [GET]: [has(STANDARD)]},
    want: 'applied',
    methods: [INSERT, GET],
  },
  {
    name: 'a duplicate that is another SKU is planned anew',
    changes: assigns,
    script: {[INSERT]: [duplicate], [GET]: [absent]},
    want: 'skipped',
    methods: [INSERT, GET],
  },
  {
    name: 'another SKU that came meanwhile is planned anew',
    changes: assigns,
    script: {[INSERT]: [otherSku], [GET]: [absent]},
    want: 'skipped',
    methods: [INSERT, GET],
  },
  {
    name: 'throttling is looked at, then tried again',
    changes: assigns,
    script: {[INSERT]: [throttled, has(STANDARD)], [GET]: [absent]},
    want: 'applied',
    methods: [INSERT, GET, INSERT],
  },
  {
    name: 'a lost answer is looked up, not repeated',
    changes: assigns,
    script: {[INSERT]: [lost], [GET]: [has(STANDARD)]},
    want: 'applied',
    methods: [INSERT, GET],
  },
  {
    name: 'after an interruption it looks first',
    changes: assigns,
    script: {[GET]: [has(STANDARD)]},
    facts: {interrupted: true},
    want: 'applied',
    methods: [GET],
  },
  {
    name: 'a new account that is not ready is tried again',
    changes: assigns,
    script: {[INSERT]: [notReady, absent, has(STANDARD)]},
    facts: {fresh: true},
    want: 'applied',
    methods: [INSERT, INSERT, INSERT],
  },
  {
    name: 'an account that an earlier run has just made is tried again too',
    changes: assigns,
    script: {[INSERT]: [notReady, has(STANDARD)]},
    want: 'applied',
    methods: [INSERT, INSERT],
  },
  {
    name: 'a new account without a seat is not',
    changes: assigns,
    script: {[INSERT]: [noSeat]},
    facts: {fresh: true},
    want: 'skipped',
    methods: [INSERT],
  },
  {
    name: 'an address that Google does not know fails',
    changes: assigns,
    script: {[INSERT]: [absent]},
    want: 'failed',
    methods: [INSERT],
  },
  {
    name: 'a switch is one call on the old SKU',
    changes: switches,
    script: {[PATCH]: [has(STANDARD)]},
    want: 'applied',
    methods: [PATCH],
  },
  {
    name: 'a switch whose answer was lost is looked up',
    changes: switches,
    script: {[PATCH]: [lost], [GET]: [has(STANDARD)]},
    want: 'applied',
    methods: [PATCH, GET],
  },
  {
    name: 'a switch from a SKU that is gone is planned anew',
    changes: switches,
    script: {[PATCH]: [absent], [GET]: [absent]},
    want: 'skipped',
    methods: [PATCH, GET],
  },
  {
    name: 'a switch of an automatic license fails',
    changes: switches,
    script: {[PATCH]: [automatic]},
    want: 'failed',
    methods: [PATCH],
  },
  {
    name: 'an answer with another SKU is not believed',
    changes: switches,
    script: {[PATCH]: [has(PLUS)]},
    want: 'failed',
    methods: [PATCH],
  },
  {
    name: 'a removal reads the account first',
    changes: removes,
    script: {'users.get': [account()], [DELETE]: [ok()]},
    want: 'applied',
    methods: ['users.get', DELETE],
  },
  {
    name: 'a removal of what is gone is as good',
    changes: removes,
    script: {'users.get': [account()], [DELETE]: [absent]},
    want: 'applied',
    methods: ['users.get', DELETE],
  },
  {
    name: 'a removal whose answer was lost is repeated after a look',
    changes: removes,
    script: {'users.get': [account()], [DELETE]: [lost, absent]},
    want: 'applied',
    methods: ['users.get', DELETE, 'users.get', DELETE],
  },
  {
    name: 'a removal from an account that is gone needs no call',
    changes: removes,
    script: {'users.get': [absent]},
    want: 'applied',
    methods: ['users.get'],
  },
  {
    name: 'an address that has passed on to somebody else loses nothing',
    changes: removes,
    script: {'users.get': [account({primaryEmail: 'anna@ex.example'})]},
    want: 'skipped',
    methods: ['users.get'],
  },
  {
    name: 'an account that became a super admin loses nothing',
    changes: removes,
    script: {'users.get': [account({isAdmin: true})]},
    want: 'skipped',
    methods: ['users.get'],
  },
];

describe('carrying out changes to licenses', () => {
  test.each(cases)('$name', ({changes, script, facts, want, methods}) => {
    const {kinds, google} = run(changes, script, facts);
    expect({kinds, methods: google.methods}).toEqual({kinds: [want], methods});
  });

  test('the calls name what Google wants to be named', () => {
    expect(run(assigns, {[INSERT]: [has(STANDARD)]}).google.asked).toEqual([
      {
        api: 'licensing',
        method: INSERT,
        path: {productId: 'Google-Apps', skuId: STANDARD},
        body: {userId: 'ann@ex.example'},
      },
    ]);
    expect(run(switches, {[PATCH]: [has(STANDARD)]}).google.asked).toEqual([
      {
        api: 'licensing',
        method: PATCH,
        path: {productId: 'Google-Apps', skuId: PLUS, userId: 'ann@ex.example'},
        body: {skuId: STANDARD},
      },
    ]);
  });

  test('what Google assigns by itself says where it can be changed', () => {
    const [outcome] = run(switches, {[PATCH]: [automatic]}).result.outcomes;
    expect(outcome?.remedy).toMatch(/automatically to an org unit/);
  });
});

/** People p0, p1, ... who all get a license. */
function staff(count: number): readonly Change[] {
  const company = new Company();
  const names = Array.from({length: count}, (_none, at) => `p${at}`);
  for (const name of names) company.person(name).linked(name);
  return planOf(company.license(STANDARD, names).holds({}));
}

describe('a shortage of seats', () => {
  test.each([
    {people: 3, calls: 3, applied: 3, waiting: 0},
    {people: 4, calls: 4, applied: 3, waiting: 1},
    {people: 9, calls: 4, applied: 3, waiting: 6},
  ])('three seats for $people: $calls calls, $waiting wait', ({people, calls, applied, waiting}) => {
    const {google, result, kinds} = run(staff(people), {[INSERT]: [ok(), ok(), ok(), noSeat]});
    expect(google.asked).toHaveLength(calls);
    expect(kinds.filter(kind => kind === 'applied')).toHaveLength(applied);
    expect(result.outcomes.filter(outcome => outcome.obstacle)).toHaveLength(waiting);
    expect(kinds.every(kind => kind !== 'failed')).toBe(true);
  });

  test('holds over the waves of a run, and only those of its SKU', () => {
    const obstacles = new Map<string, Obstacle>();
    run(assigns, {[INSERT]: [noSeat]}, {obstacles});
    expect(run(staff(2), {}, {obstacles}).kinds).toEqual(['skipped', 'skipped']);
    const plus = planOf(ann().license(PLUS, ['ann']).holds({}));
    expect(run(plus, {[INSERT]: [ok()]}, {obstacles}).kinds).toEqual(['applied']);
  });

  test('the next run tries one first and goes on when it works', () => {
    expect(run(staff(3), {[INSERT]: [ok()]}).kinds).toEqual(['applied', 'applied', 'applied']);
  });

  test('a SKU that Google does not know is tried once', () => {
    const {google, result} = run(staff(3), {[INSERT]: [unknownSku]});
    expect(google.asked).toHaveLength(1);
    expect(result.outcomes.map(outcome => outcome.obstacle?.kind)).toEqual(Array(3).fill('license.refused'));
  });

  test('a refusal that is about one person holds up nobody else', () => {
    const {kinds} = run(staff(3), {[INSERT]: [said(400, 'invalid', 'Invalid UserId: p0'), ok()]});
    expect(kinds).toEqual(['failed', 'applied', 'applied']);
  });

  test('is one finding that says how many wait and names the first', () => {
    const changes = staff(7);
    const {result} = run(changes, {[INSERT]: [noSeat]});
    const half = addWaiting([], changes.slice(0, 3), result.outcomes.slice(0, 3));
    const [finding, ...others] = waitingFindings(addWaiting(half, changes.slice(3), result.outcomes.slice(3)));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      kind: 'license.seats',
      subject: 'Google Workspace Business Standard',
      severity: 'error',
    });
    expect(finding?.detail).toBe(
      'Google has no free seat of Google Workspace Business Standard. ' +
        '7 people wait: p0@ex.example, p1@ex.example, p2@ex.example, p3@ex.example, p4@ex.example and 2 more.',
    );
  });
});

describe('asking again before a license is taken, when the plan has waited', () => {
  const LATER = NOW + 10 * 60_000 + 1;

  function proofs(answer: PersonAnswer, asked: string[] = []): Proofs & GroupProofs {
    return {
      people: ids => (asked.push(...ids), new Map(ids.map(id => [id, answer]))),
      memberOf: ids => (asked.push(...ids.map(id => `${id} memberof`)), new Map(ids.map(id => [id, []]))),
      inGroups: places => places.map(() => null),
    };
  }

  const answer = (fields: JsonObject): PersonAnswer => {
    const known = active.people.get(personId('ann'));
    return known?.found ? {found: true, person: {...known.person, fields}} : {found: false};
  };

  test.each([
    {name: 'the record is as it was', changes: removes, now: answer({}), want: 0},
    {name: 'the record has changed', changes: removes, now: answer({department: 'Sales'}), want: 1},
    {name: 'the person is gone', changes: removes, now: {found: false} as const, want: 1},
    {name: 'the record has changed before a switch', changes: switches, now: answer({department: 'Sales'}), want: 1},
  ])('$name', ({changes, now, want}) => {
    expect(disproved(proofs(now), changes, NOW, LATER).size).toBe(want);
  });

  test('a young plan asks nothing; groups are asked about only where they mattered', () => {
    const asked: string[] = [];
    disproved(proofs(answer({}), asked), removes, NOW, LATER - 1);
    expect(asked).toEqual([]);
    disproved(proofs(answer({}), asked), removes, NOW, LATER);
    expect(asked).toEqual([personId('ann')]);
    const byGroup = planOf(
      ann().license(STANDARD, ['plus'], {usesGroups: true}).holds({ann: STANDARD}).agreedLicenses(STANDARD, ['ann']),
      evidence({states: {ann: 'ACTIVATED'}, memberOf: {ann: []}}),
    );
    expect(disproved(proofs(answer({}), asked), byGroup, NOW, LATER).size).toBe(0);
    expect(asked.slice(1)).toEqual([personId('ann'), `${personId('ann')} memberof`]);
  });
});
