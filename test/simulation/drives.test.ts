import {addFolder, addSharedDrive, share} from '../../sandbox/google/drive/edit';
import {findAccount, makeSuperAdmin} from '../../sandbox/google/edit';
import {editPerson, personByEmail, removeFromGroup} from '../../sandbox/jumpcloud/edit';
import {COMPANY, OWNER} from '../../sandbox/sample/index';
import {Rig} from './rig';
import {smallCompany} from './small-company';

const at = (local: string): string => `${local}@${COMPANY.domain}`;

interface Places {
  readonly rig: Rig;
  readonly drive: string;
  readonly folder: string;
}

/** The small company with a shared drive and a folder, and the given rows typed into the Sheet. */
function company(rows: {
  readonly drives?: readonly (readonly [string, string, string])[];
  readonly roles?: readonly (readonly [string, string, string])[];
}): Places {
  const world = smallCompany();
  const drive = addSharedDrive(world, {name: 'Sales Files', organizer: OWNER.email}).id;
  const folder = addFolder(world, {name: 'Offers', owner: OWNER.email}).id;
  const rig = new Rig(world).setUp();
  rig.addRows(
    'Shared drives',
    (rows.drives ?? []).map(([condition, place, role]) => ({
      Condition: condition,
      'Drive or folder': place.replace('FOLDER', folder),
      Role: role,
    })),
  );
  rig.addRows(
    'Admin roles',
    (rows.roles ?? []).map(([condition, role, unit]) => ({Condition: condition, Role: role, 'Org unit': unit})),
  );
  return {rig, drive, folder};
}

/** Who has which access on a place, but for the owner of the triggers. */
function access(rig: Rig, place: string): readonly string[] {
  const given = Object.values(rig.world.google.drive.permissions[place] ?? {});
  return given
    .filter(one => one.email !== OWNER.email)
    .map(one => `${one.email.split('@')[0] ?? ''} ${one.role}`)
    .sort();
}

function findings(rig: Rig): readonly string[] {
  return rig.rows('Findings').map(row => String(row['Kind']));
}

/** Calls that could have changed who has access. */
function accessWrites(rig: Rig): readonly string[] {
  const har = JSON.parse([...rig.traffic.harPieces()].join('')) as {
    log: {entries: {request: {method: string; url: string}}[]};
  };
  return har.log.entries
    .filter(({request}) => request.method !== 'GET' && /\/permissions|roleassignments/.test(request.url))
    .map(({request}) => `${request.method} ${request.url}`);
}

function personId(rig: Rig, local: string): string {
  return personByEmail(rig.world, at(local))?._id ?? '';
}

const SALES = 'user.department == "Sales"';

describe('shared drives and folders by rule', () => {
  test('who matches has the access after one pass, without a mail, and the next pass has nothing to do', () => {
    const {rig, drive, folder} = company({
      drives: [
        [SALES, 'Sales Files', 'Contributor'],
        ['user.jobTitle == "Lead"', 'Sales Files', 'Manager'],
        [SALES, 'https://drive.google.com/drive/folders/FOLDER', 'Viewer'],
      ],
    });
    expect(rig.call('reconcile')).toMatchObject({result: 'complete', failed: 0});
    expect(access(rig, drive)).toEqual(['joiner writer', 'mover organizer']);
    expect(access(rig, folder)).toEqual(['joiner reader', 'mover reader']);
    // People are told of the leaver, and of no access.
    expect(rig.world.outbox.filter(({to}) => to !== rig.world.script.owner)).toEqual([]);
    rig.advance(10);
    rig.traffic.clear();
    expect(rig.call('reconcile')).toMatchObject({result: 'complete', planned: 0, applied: 0});
    expect(accessWrites(rig)).toEqual([]);
    expect(rig.writes()).toEqual([]);
  });

  test('a mover loses what Lockstep gave, and keeps what somebody gave by hand', () => {
    const {rig, drive, folder} = company({
      drives: [
        [SALES, 'Sales Files', 'Contributor'],
        [SALES, 'FOLDER', 'Viewer'],
      ],
    });
    share(rig.world, folder, at('mover'), 'writer');
    rig.call('reconcile');
    expect(access(rig, folder)).toEqual(['joiner reader', 'mover writer']);
    editPerson(rig.world, personId(rig, 'mover'), {department: 'Support'});
    expect(rig.call('reconcile')).toMatchObject({result: 'complete', failed: 0});
    expect(access(rig, drive)).toEqual(['joiner writer']);
    expect(access(rig, folder)).toEqual(['joiner reader', 'mover writer']);
    const [revoked] = rig.rows('Audit').filter(row => row['Action'] === 'Revoke drive access');
    expect(revoked).toMatchObject({Subject: at('mover'), Field: 'Sales Files', Before: 'Contributor', After: ''});
    expect(String(revoked?.['Reason'])).toMatch(/Evidence: GET \/systemusers\/[0-9a-f]{24}/);
  });

  test('whoever leaves the group that a condition names loses the access, by their own memberof', () => {
    const {rig, drive} = company({drives: [['"Sales" in user.groups', 'Sales Files', 'Viewer']]});
    rig.call('reconcile');
    expect(access(rig, drive)).toEqual(['joiner reader', 'mover reader']);
    const sales = Object.values(rig.world.jumpcloud.groups).find(group => group.name === 'Sales');
    removeFromGroup(rig.world, sales?.id ?? '', personId(rig, 'joiner'));
    rig.call('reconcile');
    expect(access(rig, drive)).toEqual(['mover reader']);
    const [revoked] = rig.rows('Audit').filter(row => row['Action'] === 'Revoke drive access');
    expect(String(revoked?.['Reason'])).toContain('memberof');
  });

  test('whoever is suspended in JumpCloud loses the access, and has it again when they are back', () => {
    const {rig, drive} = company({drives: [[SALES, 'Sales Files', 'Viewer']]});
    rig.call('reconcile');
    editPerson(rig.world, personId(rig, 'mover'), {state: 'SUSPENDED'});
    rig.call('reconcile');
    expect(access(rig, drive)).toEqual(['joiner reader']);
    editPerson(rig.world, personId(rig, 'mover'), {state: 'ACTIVATED'});
    rig.call('reconcile');
    expect(access(rig, drive)).toEqual(['joiner reader', 'mover reader']);
  });

  test('a higher role that no longer is due is lowered', () => {
    const {rig, drive} = company({
      drives: [
        ['true', 'Sales Files', 'Viewer'],
        ['user.jobTitle == "Lead"', 'Sales Files', 'Manager'],
      ],
    });
    rig.call('reconcile');
    expect(access(rig, drive)).toContain('mover organizer');
    editPerson(rig.world, personId(rig, 'mover'), {jobTitle: ''});
    rig.call('reconcile');
    expect(access(rig, drive)).toContain('mover reader');
  });

  test('a drive that is not there is a finding with its cell, takes nothing away, and the rest goes on', () => {
    const {rig, drive} = company({drives: [[SALES, 'Sales Files', 'Viewer']]});
    rig.set({'Rule changes': 'Apply'});
    rig.call('reconcile');
    rig.addRows('Shared drives', [
      {Condition: SALES, 'Drive or folder': 'Sale Files', Role: 'Viewer'},
      {Condition: 'user.department == "Support"', 'Drive or folder': 'Sales Files', Role: 'Commenter'},
    ]);
    editPerson(rig.world, personId(rig, 'mover'), {department: 'None'});
    editPerson(rig.world, personId(rig, 'renamed.new'), {department: 'Support'});
    expect(rig.call('reconcile')).toMatchObject({result: 'complete', failed: 0});
    expect(access(rig, drive)).toEqual(['joiner reader', 'mover reader', 'renamed.new commenter']);
    const found = rig.rows('Findings').find(row => row['Kind'] === 'drive.unknown');
    expect(String(found?.['Detail'])).toContain('There are Sales Files');
    expect(JSON.stringify(found)).toContain('B3');
  });

  test('a role that a folder in My Drive has not is a finding on its cell', () => {
    const {rig, folder} = company({drives: [[SALES, 'FOLDER', 'Content manager']]});
    expect(rig.call('reconcile')).toMatchObject({result: 'complete', failed: 0});
    expect(access(rig, folder)).toEqual([]);
    expect(JSON.stringify(rig.rows('Findings').find(row => row['Kind'] === 'drive.role-misplaced'))).toContain('C2');
  });

  test('more revocations than the limit wait for approval, while grants go on', () => {
    const {rig, drive} = company({drives: [['true', 'Sales Files', 'Viewer']]});
    rig.set({'Limit drive access to revoke, count': 1, 'Rule changes': 'Apply'});
    rig.call('reconcile');
    // Whoever is renamed gets access by the pass after that.
    rig.call('reconcile');
    expect(access(rig, drive)).toHaveLength(3);
    rig.editCell('Shared drives', 1, 0, 'user.department == "Nobody"');
    const reply = rig.call('reconcile');
    expect(reply).toMatchObject({result: 'held', held: 3});
    expect(access(rig, drive)).toHaveLength(3);
    expect(rig.call('approve', reply.planHash)).toMatchObject({result: 'complete', applied: 3});
    expect(access(rig, drive)).toEqual([]);
  });

  test("a grant whose answer was lost is made once and is Lockstep's to take away", () => {
    const {rig, drive} = company({drives: [[SALES, 'Sales Files', 'Viewer']]});
    rig.addFaults({
      host: 'www.googleapis.com',
      path: '/permissions$',
      method: 'POST',
      times: 1,
      effect: {lostResponse: true},
    });
    expect(rig.call('reconcile')).toMatchObject({result: 'complete', failed: 0});
    expect(access(rig, drive)).toEqual(['joiner reader', 'mover reader']);
    rig.editCell('Shared drives', 1, 0, 'false');
    const asked = rig.call('reconcile');
    expect(asked).toMatchObject({result: 'held', held: 2});
    expect(access(rig, drive)).toEqual(['joiner reader', 'mover reader']);
    expect(rig.call('approve', asked.planHash)).toMatchObject({result: 'complete', applied: 2});
    expect(access(rig, drive)).toEqual([]);
  });

  test('an undo takes back what a run gave, even when no row names the drive any more', () => {
    const {rig, drive} = company({drives: [[SALES, 'Sales Files', 'Viewer']]});
    const {run} = rig.call('reconcile');
    expect(access(rig, drive)).toEqual(['joiner reader', 'mover reader']);
    rig.editCell('Shared drives', 1, 1, '');
    const undo = rig.call('undo', run);
    expect(undo).toMatchObject({result: 'held'});
    expect(rig.call('approve', undo.planHash)).toMatchObject({failed: 0});
    expect(access(rig, drive)).toEqual([]);
  });
});

describe('admin roles by rule', () => {
  const HELP_DESK = '_HELP_DESK_ADMIN_ROLE';

  function holders(rig: Rig, roleName: string): readonly string[] {
    const {roles, roleAssignments, users} = rig.world.google;
    return Object.values(roleAssignments)
      .filter(one => roles[one.roleId]?.roleName === roleName)
      .map(one => users[one.assignedTo]?.fields.primaryEmail.split('@')[0] ?? '')
      .sort();
  }

  test('a role waits for approval in Automatic mode too, then it is there, and goes only by approval', () => {
    const {rig} = company({roles: [['user.jobTitle == "Lead"', HELP_DESK, '']]});
    const reply = rig.call('reconcile');
    expect(reply).toMatchObject({result: 'held', held: 1, failed: 0});
    expect(holders(rig, HELP_DESK)).toEqual([]);
    expect(rig.call('approve', reply.planHash)).toMatchObject({result: 'complete', applied: 1, failed: 0});
    expect(holders(rig, HELP_DESK)).toEqual(['mover']);
    expect(rig.call('reconcile')).toMatchObject({result: 'complete', planned: 0});

    editPerson(rig.world, personId(rig, 'mover'), {jobTitle: 'Clerk'});
    const second = rig.call('reconcile');
    expect(second).toMatchObject({result: 'held', held: 1});
    expect(holders(rig, HELP_DESK)).toEqual(['mover']);
    rig.call('approve', second.planHash);
    expect(holders(rig, HELP_DESK)).toEqual([]);
  });

  test('the super admin role is refused, and super admins are left alone', () => {
    const {rig} = company({
      roles: [
        ['true', '_SEED_ADMIN_ROLE', ''],
        ['user.jobTitle == "Lead"', HELP_DESK, ''],
      ],
    });
    makeSuperAdmin(rig.world, at('mover'));
    expect(rig.call('reconcile')).toMatchObject({result: 'complete', held: 0});
    expect(findings(rig)).toContain('admin-role.super-admin');
    expect(findAccount(rig.world, at('joiner')).isAdmin).toBe(false);
    expect(holders(rig, HELP_DESK)).toEqual([]);
  });
});
