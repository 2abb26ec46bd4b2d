import {IncompleteSnapshot} from '../../src/model/errors';
import type {Reply} from '../../src/model/google-call';
import {readDriveAccess} from '../../src/workspace/drives';
import type {Reader} from '../../src/workspace/read';
import {readAdminRoles} from '../../src/workspace/roles';
import {ManualClock, ScriptedGoogle, ok, refusal} from '../builders/google';

const FOLDER = '1aBcDeFgHiJkLmNoPqRsTuVwXyZ012345';
const FOLDER_TYPE = 'application/vnd.google-apps.folder';

function reader(script: Readonly<Record<string, readonly Reply[]>>): Reader & {google: ScriptedGoogle} {
  return {google: new ScriptedGoogle(script), clock: new ManualClock(), deadline: 270_000};
}

const drives = (...names: readonly string[]): Reply => ok({drives: names.map(name => ({id: `0A-${name}`, name}))});
const ann = {id: 'p1', type: 'user', emailAddress: 'Ann@ex.example', role: 'writer'};

describe('reading who has access', () => {
  test('every page of a list counts', () => {
    const from = reader({
      'drives.list': [ok({drives: [{id: '0A-a', name: 'a'}], nextPageToken: 'x'}), drives('b')],
      'permissions.list': [
        ok({permissions: [ann], nextPageToken: 'y'}),
        ok({permissions: [{...ann, id: 'p2', emailAddress: 'bob@ex.example', role: 'reader'}]}),
      ],
    });
    const access = readDriveAccess(from, new Set(['b']));
    expect(access.sharedDrives.map(drive => drive.name)).toEqual(['a', 'b']);
    expect(access.places).toEqual([
      {
        id: '0A-b',
        name: 'b',
        kind: 'shared drive',
        grants: [
          {permissionId: 'p1', email: 'ann@ex.example', kind: 'user', direct: 'writer', inherited: null},
          {permissionId: 'p2', email: 'bob@ex.example', kind: 'user', direct: 'reader', inherited: null},
        ],
      },
    ]);
  });

  test('only places that rules name are read, shared drives as an admin and folders by own rights', () => {
    const from = reader({
      'drives.list': [drives('a', 'b')],
      'files.get': [ok({name: 'Offers', mimeType: FOLDER_TYPE})],
      'permissions.list': [ok({permissions: []})],
    });
    const access = readDriveAccess(from, new Set(['a', FOLDER, 'no such drive']));
    expect(access.places.map(place => `${place.name}: ${place.kind}`)).toEqual([
      'a: shared drive',
      'Offers: folder in My Drive',
    ]);
    const lists = from.google.asked.filter(call => call.method === 'permissions.list');
    expect(lists.map(call => call.query?.['useDomainAdminAccess'])).toEqual([true, undefined]);
  });

  test('what is given on a thing is told from what comes from above', () => {
    const details = [
      {role: 'reader', inherited: false},
      {role: 'organizer', inherited: true},
    ];
    const from = reader({
      'drives.list': [drives()],
      'files.get': [ok({name: 'Offers', mimeType: FOLDER_TYPE, driveId: '0A-a'})],
      'permissions.list': [ok({permissions: [{...ann, role: 'organizer', permissionDetails: details}]})],
    });
    const [place] = readDriveAccess(from, new Set([FOLDER])).places;
    expect(place).toMatchObject({
      kind: 'folder in a shared drive',
      grants: [{direct: 'reader', inherited: 'organizer'}],
    });
  });

  test('deleted grantees are nobody, unknown kinds are everyone, and unknown roles are above all', () => {
    const permissions = [
      {...ann, deleted: true},
      {...ann, id: 'p2', type: 'robot', role: 'emperor'},
    ];
    const from = reader({'drives.list': [drives('a')], 'permissions.list': [ok({permissions})]});
    expect(readDriveAccess(from, new Set(['a'])).places[0]?.grants).toMatchObject([{kind: 'anyone', direct: 'owner'}]);
  });

  test.each([
    {name: 'a folder that is not there', get: refusal(404, 'notFound'), why: /404/},
    {name: 'a folder that may not be seen', get: refusal(403, 'insufficientFilePermissions'), why: /insufficientFile/},
    {name: 'a folder in the trash', get: ok({name: 'x', mimeType: FOLDER_TYPE, trashed: true}), why: /trash/},
  ])('$name is left out with the reason, and the rest is read', ({get, why}) => {
    const from = reader({'drives.list': [drives('a')], 'files.get': [get], 'permissions.list': [ok({})]});
    const access = readDriveAccess(from, new Set(['a', FOLDER]));
    expect(access.places.map(place => place.name)).toEqual(['a']);
    expect(access.unread[FOLDER]).toMatch(why);
  });

  test('a place of which a later page is refused is not there at all', () => {
    const from = reader({
      'drives.list': [drives('a')],
      'permissions.list': [ok({permissions: [ann], nextPageToken: 'x'}), refusal(403, 'insufficientFilePermissions')],
    });
    const access = readDriveAccess(from, new Set(['a']));
    expect(access.places).toEqual([]);
    expect(access.unread['0A-a']).toMatch(/403/);
  });

  test('drives that can not be listed are a problem and no empty list', () => {
    const from = reader({'drives.list': [refusal(403, 'insufficientAdministratorPrivileges')]});
    const access = readDriveAccess(from, new Set(['a', FOLDER]));
    expect(access.problem).toMatch(/insufficientAdministratorPrivileges/);
    expect(access.places).toEqual([]);
  });

  test.each([
    {name: 'an id twice', list: ok({permissions: [ann, ann]})},
    {name: 'pages that never end', list: ok({permissions: [], nextPageToken: 'x'})},
    {name: 'no list', list: ok('what?')},
    {name: 'a permission without id', list: ok({permissions: [{type: 'user'}]})},
  ])('$name is no snapshot', ({list}) => {
    const from = reader({'drives.list': [drives('a')], 'permissions.list': [list]});
    expect(() => readDriveAccess(from, new Set(['a']))).toThrow(IncompleteSnapshot);
  });
});

describe('reading admin roles', () => {
  const roles = ok({items: [{roleId: '1', roleName: 'Help', isSuperAdminRole: false}]});
  const assignment = {roleAssignmentId: '9', roleId: '1', assignedTo: '5', scopeType: 'ORG_UNIT', orgUnitId: 'u1'};

  test('roles, assignments and the ids of org units by path', () => {
    const from = reader({'roles.list': [roles], 'roleAssignments.list': [ok({items: [assignment]})]});
    expect(readAdminRoles(from, [{orgUnitPath: '/Staff', orgUnitId: 'id:u1'}])).toEqual({
      roles: [{id: '1', name: 'Help', isSuperAdmin: false}],
      assignments: [{id: '9', roleId: '1', assignedTo: '5', orgUnitId: 'u1'}],
      orgUnitIds: {'/staff': 'u1'},
    });
  });

  test.each([
    {name: 'a refused list', list: refusal(403, 'forbidden')},
    {name: 'an id twice', list: ok({items: [assignment, assignment]})},
    {name: 'an assignment of nobody', list: ok({items: [{...assignment, assignedTo: ''}]})},
  ])('$name is no snapshot', ({list}) => {
    const from = reader({'roles.list': [roles], 'roleAssignments.list': [list]});
    expect(() => readAdminRoles(from, [])).toThrow(IncompleteSnapshot);
  });
});
