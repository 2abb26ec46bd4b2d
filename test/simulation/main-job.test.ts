import {COMPANY, OWNER, sampleWorld} from '../../sandbox/sample/index';
import {EXTERNAL_MEMBER, SERVICE_ACCOUNT} from '../../sandbox/sample/sample-world';
import {findAccount, findGroup} from '../../sandbox/google/edit';
import {editPerson, personByEmail} from '../../sandbox/jumpcloud/edit';
import type {UserRecord} from '../../sandbox/world/google-state';
import type {World} from '../../sandbox/world/world';
import {canonicalJson, type Json} from '../../src/model/json';
import type {RunReply} from '../../src/report/reply';
import {Rig, workspaceOf} from './rig';

const NOW = Date.UTC(2026, 2, 2, 8);

const address = (local: string): string => `${local}@${COMPANY.domain}`;

/** The sample company after its first pass, with what it was before. */
function firstPass(): {
  rig: Rig;
  reply: RunReply;
  account: (local: string) => UserRecord;
  idBefore: (local: string) => string;
} {
  const world = sampleWorld({seed: 1, now: NOW});
  const before = copyOf(world);
  const rig = new Rig(world).setUp();
  const reply = rig.call('reconcile');
  return {
    rig,
    reply,
    account: local => findAccount(rig.world, address(local)),
    idBefore: local => findAccount(before, address(local)).id,
  };
}

describe('the first pass over the sample company', () => {
  const {rig, reply, account, idBefore} = firstPass();

  test('is complete, with everything applied and nothing failed', () => {
    expect(reply).toMatchObject({kind: 'full', result: 'complete', held: 0, failed: 0});
    expect(reply.applied).toBe(reply.planned);
    expect(reply.planned).toBeGreaterThan(100);
  });

  test('gives every active person an account with the mark of their person', () => {
    const active = Object.values(rig.world.jumpcloud.people).filter(person => person.state === 'ACTIVATED');
    for (const person of active.filter(one => one.email !== OWNER.email)) {
      expect(findAccount(rig.world, person.email).fields.externalIds).toContainEqual({
        type: 'custom',
        customType: 'jumpcloud',
        value: person._id,
      });
    }
  });

  test('suspends the leaver, and says on the account that it was Lockstep', () => {
    const leaver = account('tomasz.zolkiewski');
    expect(leaver.fields.suspended).toBe(true);
    expect(leaver.fields.externalIds).toContainEqual(expect.objectContaining({customType: 'lockstep-suspended'}));
  });

  test('a rename keeps the account and the old address as alias', () => {
    const renamed = account('zoe.lindqvist');
    expect(renamed.id).toBe(idBefore('zoe.aberg'));
    expect(renamed.aliases).toContain(address('zoe.aberg'));
    expect(renamed.fields.name.familyName).toBe('Lindqvist');
  });

  test('restores what Lockstep had suspended, and only that', () => {
    expect(account('renee.daout').fields.suspended).toBe(false);
    expect(account('ignacio.nunez').fields.suspended).toBe(true);
    expect(account('lukasz.wisniewski').fields.suspended).toBe(true);
    const kinds = rig.rows('Findings').map(row => row['Kind']);
    expect(kinds).toEqual(expect.arrayContaining(['account.suspended-elsewhere', 'account.abuse']));
  });

  test('makes no account for who starts next month', () => {
    expect(() => account('soren.kjaergard')).toThrow();
  });

  test('keeps what other people entered in multi-valued fields', () => {
    expect(account('jurgen.grossmann').fields.phones).toContainEqual({
      type: 'custom',
      customType: 'night pager',
      value: '+49405559911',
    });
    expect(account('siobhan.oneill').fields.externalIds).toContainEqual({
      type: 'custom',
      customType: 'door badge',
      value: 'D-4711',
    });
  });

  test('leaves the super admin and the Google-only account as they were', () => {
    const fresh = sampleWorld({seed: 1, now: NOW});
    for (const key of [OWNER.email, SERVICE_ACCOUNT]) {
      expect(findAccount(rig.world, key).fields).toEqual(findAccount(fresh, key).fields);
    }
  });

  test('adds to the existing group without removing its owner or its external member', () => {
    const sales = findGroup(rig.world, address('sales'));
    const members = Object.values(rig.world.google.members[sales.id] ?? {});
    expect(members.filter(member => member.role === 'OWNER')).toHaveLength(1);
    expect(members.some(member => member.email === EXTERNAL_MEMBER)).toBe(true);
    expect(members.length).toBeGreaterThan(5);
  });

  test('a manager is an address, and follows', () => {
    const manager = personByEmail(rig.world, address('alma.brandt'));
    expect(manager).toBeDefined();
    expect(account('renee.daout').fields.relations).toContainEqual(expect.objectContaining({type: 'manager'}));
  });

  test('every applied change stands in the audit', () => {
    // What goes on by itself for a leaver is audited under a run of its own.
    const applied = rig
      .rows('Audit')
      .filter(row => String(row['Run']).startsWith('R-') && String(row['Outcome']).startsWith('applied'));
    const subjects = new Set(applied.map(row => `${row['Action']} ${row['Subject']}`));
    const planned = new Set(rig.rows('Plan').map(row => `${row['Change']} ${row['Subject']}`));
    expect(subjects).toEqual(planned);
  });

  test('no password and no key stands in any tab or property', () => {
    const {spreadsheet, scriptProperties, documentProperties} = rig.world.script;
    const everything = JSON.stringify([spreadsheet, scriptProperties, documentProperties, rig.world.google.drive]);
    expect(everything).not.toContain('sandbox-key');
    expect(everything.toLowerCase()).not.toContain('password"');
  });
});

describe('a second pass over an unchanged company', () => {
  const {rig} = firstPass();

  test('plans nothing and writes nothing', () => {
    rig.advance(10);
    rig.traffic.clear();
    const before = copyOf(rig.world);
    expect(rig.call('reconcile')).toMatchObject({result: 'complete', planned: 0, applied: 0});
    expect(rig.writes()).toEqual([]);
    expect(sameWorkspace(rig.world, before)).toBe(true);
  });
});

describe('modes', () => {
  test('Preview shows the plan and writes nothing, approval included', () => {
    const rig = new Rig(sampleWorld({seed: 1, now: NOW})).setUp({Mode: 'Preview'});
    const before = copyOf(rig.world);
    const reply = rig.call('reconcile');
    expect(reply).toMatchObject({result: 'complete', applied: 0});
    expect(rig.rows('Plan').length).toBeGreaterThan(100);
    expect(rig.call('approve', reply.planHash)).toMatchObject({
      result: 'refused',
      error: {code: 'approve.preview-mode'},
    });
    expect(rig.writes()).toEqual([]);
    expect(sameWorkspace(rig.world, before)).toBe(true);
  });

  test('Approve waits for the very hash, applies it once, and comes to the same state as Automatic', () => {
    const rig = new Rig(sampleWorld({seed: 1, now: NOW})).setUp({Mode: 'Approve'});
    const waiting = rig.call('reconcile');
    expect(waiting).toMatchObject({result: 'held', applied: 0});
    expect(rig.call('approve', '0'.repeat(64))).toMatchObject({result: 'refused', error: {code: 'approve.other-plan'}});
    expect(rig.writes()).toEqual([]);
    expect(rig.call('approve', waiting.planHash)).toMatchObject({
      result: 'complete',
      applied: waiting.planned,
      failed: 0,
    });
    expect(rig.call('approve', waiting.planHash)).toMatchObject({result: 'refused', error: {code: 'approve.nothing'}});
    expect(rig.call('reconcile')).toMatchObject({result: 'complete', planned: 0});
    expect(sameWorkspace(rig.world, firstPass().rig.world)).toBe(true);
  });

  test('the same company gives the same plan hash whenever it is planned', () => {
    const rig = new Rig(sampleWorld({seed: 1, now: NOW})).setUp({Mode: 'Preview'});
    const first = rig.call('preview').planHash;
    rig.advance(90);
    expect(rig.call('preview').planHash).toBe(first);
  });

  test('an approval older than its hours is refused', () => {
    const rig = new Rig(sampleWorld({seed: 1, now: NOW})).setUp({Mode: 'Approve', 'Approval holds, hours': 1});
    const {planHash} = rig.call('reconcile');
    rig.advance(61);
    expect(rig.call('approve', planHash)).toMatchObject({result: 'refused', error: {code: 'approve.expired'}});
  });
});

describe('movers and leavers', () => {
  test('a change in JumpCloud is followed by the next pass, and by nothing else', () => {
    const {rig} = firstPass();
    const expected = copyOf(rig.world);
    const organization = findAccount(expected, address('renee.daout')).fields.organizations?.[0] ?? {};
    organization['title'] = 'Treasurer';
    editPerson(rig.world, personByEmail(rig.world, address('renee.daout'))?._id ?? '', {jobTitle: 'Treasurer'});
    rig.traffic.clear();
    expect(rig.call('reconcile')).toMatchObject({result: 'complete', planned: 1, applied: 1});
    expect(rig.writes()).toHaveLength(1);
    expect(sameWorkspace(rig.world, expected)).toBe(true);
  });
});

function copyOf(world: World): World {
  return JSON.parse(JSON.stringify(world)) as World;
}

/** Compared as texts, so that a failure does not print a whole company. */
function sameWorkspace(one: World, other: World): boolean {
  return canonicalJson(workspaceOf(one) as Json) === canonicalJson(workspaceOf(other) as Json);
}
