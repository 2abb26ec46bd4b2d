/** The undo of access to shared drives and of admin roles, against what is there by now. */
import type {Change} from '../../src/model/change';
import {toEmail} from '../../src/model/ids';
import type {Plan} from '../../src/model/plan';
import {protectionOf} from '../../src/plan/protection';
import {planUndo} from '../../src/plan/undo';
import {AccessCompany, accessWords} from '../builders/access';
import {Company, evidence} from '../builders/company';

const here = evidence({states: {ann: 'ACTIVATED'}});

function company(): AccessCompany {
  return new AccessCompany(new Company().person('ann').linked('ann'));
}

const give = (): AccessCompany => company().place('Sales').gives('Sales', 'writer', ['ann']);
const ours = (role: string): AccessCompany =>
  company()
    .place('Sales', [`ann:${role}`])
    .gaveDrive('Sales', ['ann']);

/** The access changes that a company plans: what the run to be undone applied. */
function applied(built: AccessCompany): readonly Change[] {
  return built.plan(here).plan.changes.filter(change => 'drive' in change || 'scope' in change);
}

function undo(changes: readonly Change[], now: AccessCompany, withAccess = true): Plan {
  const {driveAccess, adminRoles, ...workspace} = now.inputs().workspace;
  return planUndo({
    run: 'r1',
    applied: changes,
    workspace: withAccess && driveAccess && adminRoles ? {...workspace, driveAccess, adminRoles} : workspace,
    protection: protectionOf(new Set(), toEmail('owner@ex.example')),
    now: 0,
  });
}

const words = (plan: Plan): readonly string[] => accessWords({plan} as Parameters<typeof accessWords>[0]);

const GRANT = applied(give());
const RAISE = applied(ours('reader').gives('Sales', 'writer', ['ann']));
const LOWER = applied(ours('organizer').gives('Sales', 'writer', ['ann']));
const REVOKE = applied(ours('writer').gives('Sales', 'writer', []));
const ASSIGN = applied(company().role('Help').givesRole('Help', ['ann'], '/Staff'));
const WITHDRAW = applied(company().role('Help', ['ann']).givesRole('Help', []).gaveRole('r-Help', ['ann']));

const at = (...access: readonly string[]): AccessCompany => company().place('Sales', access);
const held = (...holders: readonly string[]): AccessCompany => company().role('Help', holders);

describe('the undo of access', () => {
  test.each([
    {name: 'a grant is revoked', of: GRANT, now: at('ann:writer'), plan: ['revoke-drive ann Sales writer']},
    {name: 'a grant that is gone is undone', of: GRANT, now: at(), plan: []},
    {name: 'a grant that only comes from above is undone', of: GRANT, now: at('ann:-:writer'), plan: []},
    {name: 'a grant that someone raised stays', of: GRANT, now: at('ann:organizer'), plan: [], left: /Manager by now/},
    {name: 'a raise is lowered', of: RAISE, now: at('ann:writer'), plan: ['lower-drive-role ann Sales writer reader']},
    {name: 'a raise that is so already is undone', of: RAISE, now: at('ann:reader'), plan: []},
    {name: 'a raise of access that is gone stays', of: RAISE, now: at(), plan: [], left: /no access/},
    {
      name: 'a lowered role is raised',
      of: LOWER,
      now: at('ann:writer'),
      plan: ['raise-drive-role ann Sales writer organizer'],
    },
    {name: 'a revocation is granted', of: REVOKE, now: at(), plan: ['grant-drive ann Sales writer']},
    {name: 'a revocation that is given again is undone', of: REVOKE, now: at('ann:writer'), plan: []},
    {name: 'a revocation that is given otherwise stays', of: REVOKE, now: at('ann:reader'), plan: [], left: /Viewer/},
    {name: 'an assigned role is revoked', of: ASSIGN, now: held('ann@staff'), plan: ['revoke-role ann Help/Staff']},
    {name: 'the same role elsewhere is not', of: ASSIGN, now: held('ann'), plan: []},
    {name: 'a revoked role is assigned', of: WITHDRAW, now: held(), plan: ['assign-role ann Help']},
    {name: 'a revoked role that is held again is undone', of: WITHDRAW, now: held('ann'), plan: []},
  ])('$name', ({of, now, plan, left}) => {
    expect(of).toHaveLength(1);
    const undone = undo(of, now);
    expect(words(undone)).toEqual(plan);
    if (left === undefined) expect(undone.findings).toEqual([]);
    else expect(undone.findings).toMatchObject([{kind: 'undo.left', detail: expect.stringMatching(left) as string}]);
  });

  test.each([
    {of: GRANT, why: /access to "Sales" could not be read/},
    {of: ASSIGN, why: /admin roles could not be read/},
  ])('what was not read stays: $why', ({of, why}) => {
    const undone = undo(of, company(), false);
    expect(undone.changes).toEqual([]);
    expect(undone.findings).toMatchObject([{kind: 'undo.left', detail: expect.stringMatching(why) as string}]);
  });

  test('it takes away by the ids found now, on the approval of the undo', () => {
    expect(undo(GRANT, at('ann:writer')).changes).toMatchObject([{permissionId: 'perm-ann', evidence: {undoes: 'r1'}}]);
    expect(undo(ASSIGN, held('ann@staff')).changes).toMatchObject([
      {assignmentId: 'ra-Help-ann@staff', evidence: {undoes: 'r1'}},
    ]);
  });
});
