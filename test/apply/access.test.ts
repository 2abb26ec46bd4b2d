import {disproved} from '../../src/apply/proof';
import {runWave, type WaveContext} from '../../src/apply/wave';
import type {Action, Change} from '../../src/model/change';
import type {Reply} from '../../src/model/google-call';
import {toEmail} from '../../src/model/ids';
import type {Json} from '../../src/model/json';
import type {PersonAnswer} from '../../src/model/person';
import type {GroupProofs, Proofs} from '../../src/ports';
import {AccessCompany} from '../builders/access';
import {Company, evidence, personId} from '../builders/company';
import {ManualClock, ScriptedGoogle, ScriptedJumpCloud, lost, ok, refusal} from '../builders/google';

const here = evidence({states: {ann: 'ACTIVATED'}, memberOf: {ann: ['s-2']}});

function company(people = new Company().person('ann').linked('ann')): AccessCompany {
  return new AccessCompany(people);
}

function only<A extends Action>(action: A, built: AccessCompany): Extract<Change, {action: A}> {
  const found = built.plan(here).plan.changes.find(change => change.action === action);
  if (!found) throw new Error(`the company has no ${action}`);
  return found as Extract<Change, {action: A}>;
}

const grant = only('grant-drive', company().place('Sales').gives('Sales', 'writer', ['ann']));
const grantOnFolder = only(
  'grant-drive',
  company()
    .place('Offers', [], 'folder in My Drive', 'id-a-folder-of-someone')
    .gives('id-a-folder-of-someone', 'writer', ['ann']),
);
const raise = only(
  'raise-drive-role',
  company().place('Sales', ['ann:reader']).gives('Sales', 'writer', ['ann']).gaveDrive('Sales', ['ann']),
);
const lower = only(
  'lower-drive-role',
  company().place('Sales', ['ann:organizer']).gives('Sales', 'writer', ['ann']).gaveDrive('Sales', ['ann']),
);
const revoke = only(
  'revoke-drive',
  company().place('Sales', ['ann:writer']).gives('Sales', 'writer', []).gaveDrive('Sales', ['ann']),
);
const assign = only('assign-role', company().role('Help').givesRole('Help', ['ann'], '/Staff'));
const revokeRole = only(
  'revoke-role',
  company().role('Help', ['ann']).givesRole('Help', []).gaveRole('r-Help', ['ann']),
);

/** A page of permissions, or one of them, as Drive gives it on a shared drive. */
function permission(role: string, facts: {email?: string; inherited?: boolean; type?: string} = {}): Json {
  const {email = 'Ann@ex.example', inherited = false, type = 'user'} = facts;
  return {id: 'perm-ann', type, emailAddress: email, role, permissionDetails: [{role, inherited}]};
}

const page = (...permissions: readonly Json[]): Reply => ok({permissions});
const absent = refusal(404, 'notFound');
const throttled = refusal(403, 'sharingRateLimitExceeded');

function run(
  change: Change,
  script: Readonly<Record<string, readonly Reply[]>>,
  facts: {interrupted?: boolean; fresh?: boolean} = {},
): {google: ScriptedGoogle; kind: string; detail: string; remedy: string} {
  const google = new ScriptedGoogle(script);
  const context: WaveContext = {
    google,
    jumpCloud: new ScriptedJumpCloud([]),
    clock: new ManualClock(),
    draws: {password: () => '', time: () => ''},
    deadline: 270_000,
    isFresh: () => facts.fresh ?? false,
    obstacles: new Map(),
  };
  const [outcome] = runWave(context, [change], facts.interrupted ?? false).outcomes;
  return {google, kind: outcome?.kind ?? 'none', detail: outcome?.detail ?? '', remedy: outcome?.remedy ?? ''};
}

const LIST = 'permissions.list';
const CREATE = 'permissions.create';
const GET = 'permissions.get';
const UPDATE = 'permissions.update';
const DELETE = 'permissions.delete';

interface Case {
  readonly name: string;
  readonly change: Change;
  readonly script: Readonly<Record<string, readonly Reply[]>>;
  readonly facts?: Parameters<typeof run>[2];
  readonly kind: string;
  readonly methods: readonly string[];
}

const cases: readonly Case[] = [
  {
    name: 'access is given to whom has none',
    change: grant,
    script: {[LIST]: [page()], [CREATE]: [ok()]},
    kind: 'applied',
    methods: [LIST, CREATE],
  },
  {
    name: 'access that someone else gave since the plan was made stays theirs',
    change: grant,
    script: {[LIST]: [page(permission('reader'))]},
    kind: 'skipped',
    methods: [LIST],
  },
  {
    name: 'access from above and of a group of that address is no such access',
    change: grant,
    script: {
      [LIST]: [page(permission('reader', {inherited: true}), permission('organizer', {type: 'group'}))],
      [CREATE]: [ok()],
    },
    kind: 'applied',
    methods: [LIST, CREATE],
  },
  {
    name: 'a grant whose answer was lost is found, and not made again',
    change: grant,
    script: {[LIST]: [page(), page(permission('writer'))], [CREATE]: [lost]},
    kind: 'applied',
    methods: [LIST, CREATE, LIST],
  },
  {
    name: 'a grant of an interrupted run is found',
    change: grant,
    script: {[LIST]: [page(permission('writer'))]},
    facts: {interrupted: true},
    kind: 'applied',
    methods: [LIST],
  },
  {
    name: 'a grant that Drive throttles is tried again',
    change: grant,
    script: {[LIST]: [page()], [CREATE]: [throttled, ok()]},
    kind: 'applied',
    methods: [LIST, CREATE, LIST, CREATE],
  },
  {
    name: 'a grant to an account that Drive does not know yet is tried again',
    change: grant,
    script: {[LIST]: [page()], [CREATE]: [refusal(400, 'invalidSharingRequest'), ok()]},
    facts: {fresh: true},
    kind: 'applied',
    methods: [LIST, CREATE, LIST, CREATE],
  },
  {
    name: 'a grant on a drive that is gone is skipped',
    change: grant,
    script: {[LIST]: [absent]},
    kind: 'skipped',
    methods: [LIST],
  },
  {
    name: 'a role is raised',
    change: raise,
    script: {[GET]: [ok(permission('reader'))], [UPDATE]: [ok()]},
    kind: 'applied',
    methods: [GET, UPDATE],
  },
  {
    name: 'a role is lowered',
    change: lower,
    script: {[GET]: [ok(permission('organizer'))], [UPDATE]: [ok()]},
    kind: 'applied',
    methods: [GET, UPDATE],
  },
  {
    name: 'a role that someone else changed since the plan was made stays theirs',
    change: lower,
    script: {[GET]: [ok(permission('fileOrganizer'))]},
    kind: 'skipped',
    methods: [GET],
  },
  {
    name: 'a role that is so already needs no call',
    change: raise,
    script: {[GET]: [ok(permission('writer'))]},
    kind: 'applied',
    methods: [GET],
  },
  {
    name: 'a role of access that is gone is not changed',
    change: raise,
    script: {[GET]: [absent]},
    kind: 'skipped',
    methods: [GET],
  },
  {
    name: 'access is taken away',
    change: revoke,
    script: {[GET]: [ok(permission('writer'))], [DELETE]: [ok()]},
    kind: 'applied',
    methods: [GET, DELETE],
  },
  {
    name: 'access that is gone is as good',
    change: revoke,
    script: {[GET]: [absent]},
    kind: 'applied',
    methods: [GET],
  },
  {
    name: 'access that goes while it is taken away is as good',
    change: revoke,
    script: {[GET]: [ok(permission('writer'))], [DELETE]: [absent]},
    kind: 'applied',
    methods: [GET, DELETE],
  },
  {
    name: 'access that someone else raised since the plan was made is not taken away',
    change: revoke,
    script: {[GET]: [ok(permission('organizer'))]},
    kind: 'skipped',
    methods: [GET],
  },
  {
    name: 'access that only comes from above by now is not taken away',
    change: revoke,
    script: {[GET]: [ok(permission('writer', {inherited: true}))]},
    kind: 'applied',
    methods: [GET],
  },
  {
    name: 'an admin role is assigned',
    change: assign,
    script: {
      'roleAssignments.list': [ok({items: [{assignedTo: 'a-ann', roleId: 'r-Help'}]})],
      'roleAssignments.insert': [ok()],
    },
    kind: 'applied',
    methods: ['roleAssignments.list', 'roleAssignments.insert'],
  },
  {
    name: 'an admin role that someone else assigned since the plan was made stays theirs',
    change: assign,
    script: {'roleAssignments.list': [ok({items: [{assignedTo: 'a-ann', roleId: 'r-Help', orgUnitId: 'staff'}]})]},
    kind: 'skipped',
    methods: ['roleAssignments.list'],
  },
  {
    name: 'an assignment whose answer was lost is found',
    change: assign,
    script: {
      'roleAssignments.list': [ok({}), ok({items: [{assignedTo: 'a-ann', roleId: 'r-Help', orgUnitId: 'staff'}]})],
      'roleAssignments.insert': [lost],
    },
    kind: 'applied',
    methods: ['roleAssignments.list', 'roleAssignments.insert', 'roleAssignments.list'],
  },
  {
    name: 'an admin role is revoked by its assignment',
    change: revokeRole,
    script: {
      'roleAssignments.get': [ok({assignedTo: 'a-ann', roleId: 'r-Help'})],
      'roleAssignments.delete': [ok()],
    },
    kind: 'applied',
    methods: ['roleAssignments.get', 'roleAssignments.delete'],
  },
  {
    name: "an assignment that is somebody else's is not revoked",
    change: revokeRole,
    script: {'roleAssignments.get': [ok({assignedTo: 'a-bob', roleId: 'r-Help'})]},
    kind: 'skipped',
    methods: ['roleAssignments.get'],
  },
];

describe('carrying out changes of access', () => {
  test.each(cases)('$name', ({change, script, facts, kind, methods}) => {
    const ran = run(change, script, facts);
    expect(ran.google.methods).toEqual(methods);
    expect(ran.kind).toBe(kind);
  });

  test('a grant says to whom and what, as an admin on shared drives, and sends no mail', () => {
    const {google} = run(grant, {[LIST]: [page()], [CREATE]: [ok()]});
    expect(google.asked[1]).toMatchObject({
      api: 'drive',
      path: {fileId: 'id-Sales'},
      query: {supportsAllDrives: true, useDomainAdminAccess: true, sendNotificationEmail: false},
      body: {type: 'user', role: 'writer', emailAddress: 'ann@ex.example'},
    });
  });

  test('on a folder the owner of the triggers acts by their own rights', () => {
    const {google} = run(grantOnFolder, {[LIST]: [page()], [CREATE]: [ok()]});
    for (const call of google.asked) expect(call.query).not.toHaveProperty('useDomainAdminAccess');
  });

  test('an admin role of an org unit names it', () => {
    const {google} = run(assign, {'roleAssignments.list': [ok({})], 'roleAssignments.insert': [ok()]});
    expect(google.asked[1]?.body).toEqual({
      roleId: 'r-Help',
      assignedTo: 'a-ann',
      scopeType: 'ORG_UNIT',
      orgUnitId: 'staff',
    });
  });

  test.each([
    ['cannotShareTeamDriveWithNonGoogleAccounts', /Google account/],
    ['shareOutNotPermitted', /Allow sharing/],
    ['targetUserRoleLimitedByLicenseRestriction', /edition/],
    ['teamDriveMembershipRequired', /member of the shared drive/],
    ['insufficientFilePermissions', /owner of the triggers/],
    ['somethingNew', /Look into the sharing/],
  ])('a refusal for %s has its remedy', (reason, remedy) => {
    const ran = run(grant, {[LIST]: [page()], [CREATE]: [refusal(403, reason)]});
    expect(ran.kind).toBe('failed');
    expect(ran.detail).toContain(reason);
    expect(ran.remedy).toMatch(remedy);
  });
});

describe('a loss that waited is asked about again', () => {
  const OLD = 11 * 60_000;
  const withGroups = only(
    'revoke-drive',
    company()
      .place('Sales', ['ann:writer'])
      .gives('Sales', 'writer', [], {sourceGroups: ['s-1']})
      .gaveDrive('Sales', ['ann']),
  );
  const left = evidence({states: {ann: 404}});
  const [afterLeaving] = company(new Company().linked('ann', {suspended: true}))
    .place('Sales', ['ann:writer'])
    .gives('Sales', 'writer', [])
    .gaveDrive('Sales', ['ann'])
    .plan(left).plan.changes;
  if (!afterLeaving) throw new Error('nothing to revoke');

  function answer(state: 'ACTIVATED' | 'SUSPENDED'): PersonAnswer {
    const person = {id: personId('ann'), email: toEmail('ann@ex.example'), state, managerId: null};
    return {found: true, person: {...person, organizationId: 'org', fields: {}}};
  }

  function proofs(person: PersonAnswer, groups: readonly string[]): Proofs & GroupProofs {
    return {
      people: ids => new Map(ids.map(id => [id, person])),
      memberOf: ids => new Map(ids.map(id => [id, groups])),
      inGroups: places => places.map(() => null),
    };
  }

  test.each<{name: string; change: Change; proofs: Proofs & GroupProofs; against: RegExp | null}>([
    {name: 'back in JumpCloud', change: afterLeaving, proofs: proofs(answer('ACTIVATED'), []), against: /ACTIVATED/},
    {name: 'still gone', change: afterLeaving, proofs: proofs({found: false}, []), against: null},
    {name: 'other groups', change: withGroups, proofs: proofs(answer('ACTIVATED'), ['s-1', 's-2']), against: /groups/},
    {name: 'the same groups', change: withGroups, proofs: proofs(answer('ACTIVATED'), ['s-2']), against: null},
    {name: 'no groups looked at', change: revokeRole, proofs: proofs(answer('ACTIVATED'), ['s-9']), against: null},
  ])('$name', ({change, proofs: asked, against}) => {
    const reason = disproved(asked, [change], 0, OLD).get(change.key) ?? null;
    if (against === null) expect(reason).toBeNull();
    else expect(reason).toMatch(against);
  });
});
