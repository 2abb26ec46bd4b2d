/** The web app: a nudge with the right secret starts at once, and whoever does not know it costs and changes nothing. */
import {findAccount} from '../../sandbox/google/edit';
import {addPerson, editPerson, personByEmail, removePerson} from '../../sandbox/jumpcloud/edit';
import type {ExecutionReport} from '../../sandbox/runtime/engine';
import {webEvent} from '../../sandbox/web-request';
import {COMPANY} from '../../sandbox/sample/index';
import type {World} from '../../sandbox/world/world';
import {takeNudge} from '../../src/engine/nudge';
import {NUDGE_TURNS_MAX} from '../../src/engine/urgent';
import type {Outside} from '../../src/ports';
import {Rig} from './rig';
import {smallCompany} from './small-company';

const at = (local: string): string => `${local}@${COMPANY.domain}`;

const begun = ((): string => {
  const rig = new Rig(smallCompany()).setUp();
  rig.call('reconcile');
  rig.advance(3);
  rig.call('reconcile');
  rig.advance(1);
  rig.execute('webhookAddress');
  return JSON.stringify(rig.world);
})();

const SECRET = Object.values((JSON.parse(begun) as World).script.userProperties)
  .map(own => own['nudgeSecret'])
  .find(secret => secret !== undefined);

function inLockstep(): Rig {
  return new Rig(JSON.parse(begun) as World);
}

/** A request as JumpCloud sends it. */
function post(rig: Rig, query: string, body: unknown = {}): ExecutionReport {
  const event = webEvent({
    method: 'POST',
    path: `/macros/s/${rig.world.script.scriptId}/exec`,
    query: new URLSearchParams(query),
    headers: {'content-type': 'application/json'},
    body: JSON.stringify(body),
  });
  return rig.execute('doPost', event);
}

/** Something that happens in JumpCloud and that Directory Insights does not tell of yet. */
function suspendUnseen(rig: Rig, local: string): string {
  const {_id} = personByEmail(rig.world, at(local));
  editPerson(rig.world, _id, {state: 'SUSPENDED'}, 'unlogged');
  return _id;
}

const isSuspended = (rig: Rig, local: string): boolean => findAccount(rig.world, at(local)).fields.suspended;

test('the secret is long, and stands where no editor of the Sheet can read it', () => {
  expect(SECRET).toMatch(/^[0-9a-f]{48}$/);
  const {scriptProperties, documentProperties, spreadsheet} = (JSON.parse(begun) as World).script;
  expect(JSON.stringify([scriptProperties, documentProperties, spreadsheet])).not.toContain(SECRET);
});

test('a nudge with an id ends access in the very execution, before any event can be found', () => {
  const rig = inLockstep();
  const id = suspendUnseen(rig, 'mover');
  const report = post(rig, `k=${SECRET}&id=${id}`);
  expect(report.error).toBeUndefined();
  expect(isSuspended(rig, 'mover')).toBe(true);
});

test('the id may stand in the body, where the event names it', () => {
  const rig = inLockstep();
  const id = suspendUnseen(rig, 'mover');
  post(rig, `k=${SECRET}`, {event: {resource: {id, type: 'user'}}});
  expect(isSuspended(rig, 'mover')).toBe(true);
});

test('a nudge without an id finds who was suspended, once there is something to compare with', () => {
  const rig = inLockstep();
  post(rig, `k=${SECRET}`);
  suspendUnseen(rig, 'mover');
  post(rig, `k=${SECRET}`, {title: 'A user was suspended'});
  expect(isSuspended(rig, 'mover')).toBe(true);
});

test('a nudge is believed in nothing: about somebody who is active it changes nothing', () => {
  const rig = inLockstep();
  const {_id} = personByEmail(rig.world, at('mover'));
  rig.traffic.clear();
  post(rig, `k=${SECRET}&id=${_id}`, {state: 'SUSPENDED', event_type: 'user_delete', resource: {id: _id}});
  post(rig, `k=${SECRET}&id=${'f'.repeat(24)}`);
  post(rig, `k=${SECRET}&id=../../usergroups`);
  expect(rig.writes()).toEqual([]);
  expect(isSuspended(rig, 'mover')).toBe(false);
});

const FORGED = [`k=`, `k=${'0'.repeat(48)}`, `k=${SECRET?.slice(1)}`, `k=${SECRET}0`, `K=${SECRET}`, 'nothing'];

describe('forged nudges', () => {
  const rig = inLockstep();
  const id = suspendUnseen(rig, 'mover');
  const before = JSON.stringify([rig.world.script.scriptProperties, rig.world.script.locks]);
  const operations: string[] = [];
  rig.hook = (_n, operation) => {
    operations.push(operation);
    return 'go';
  };
  rig.traffic.clear();
  const reports = FORGED.map(query => post(rig, `${query}&id=${id}`));
  rig.hook = null;

  test('do nothing and cost one read of a property each', () => {
    expect(operations).toEqual(FORGED.map(() => 'Properties.getProperty'));
    expect(JSON.stringify([rig.world.script.scriptProperties, rig.world.script.locks])).toBe(before);
    expect([...rig.traffic.harPieces()].join('')).not.toContain('jumpcloud.com');
    expect(Math.max(...reports.map(report => report.virtualMs))).toBeLessThan(100);
    expect(isSuspended(rig, 'mover')).toBe(false);
  });

  test('a thousand of them read a thousand properties, and touch nothing else of the outside', () => {
    let reads = 0;
    const outside = new Proxy({} as Outside, {
      get(_target, port) {
        if (port !== 'secrets') throw new Error(`a forgery reached ${String(port)}`);
        return {
          get: () => {
            reads += 1;
            return SECRET ?? null;
          },
        };
      },
    });
    for (let n = 0; n < 1_000; n++) {
      const k = new URLSearchParams(FORGED[n % FORGED.length]).get('k') ?? undefined;
      expect(takeNudge(outside, {parameter: {k, id}, postData: {contents: `{"id":"${id}"}`}})).toBe(false);
    }
    expect(reads).toBe(1_000);
  });
});

test('a flood of right nudges starts the lane some times a minute, and what it could not take up is taken up then', () => {
  const rig = inLockstep();
  const {_id} = addPerson(
    rig.world,
    {email: at('late'), username: 'late', firstname: 'L', lastname: 'T', state: 'ACTIVATED'},
    {origin: 'unlogged'},
  );
  const minute = Math.floor(rig.world.now / 60_000) + 1;
  rig.world.now = minute * 60_000 + 1;
  const began = rig.world.now;
  // As many as come within one minute: each is an execution of its own.
  const asked = Array.from({length: NUDGE_TURNS_MAX + 3}, () => {
    rig.world.now = began;
    rig.traffic.clear();
    post(rig, `k=${SECRET}`);
    return [...rig.traffic.harPieces()].join('').includes('jumpcloud.com');
  });
  expect(asked.filter(Boolean)).toHaveLength(NUDGE_TURNS_MAX);
  rig.world.now = began;
  post(rig, `k=${SECRET}&id=${_id}`);
  expect(() => findAccount(rig.world, at('late'))).toThrow();
  rig.advance(2);
  expect(findAccount(rig.world, at('late')).fields.suspended).toBe(false);
});

test('a nudge while the lane is taken is kept for the next minute', () => {
  const rig = inLockstep();
  // Who was suspended would be found without it.
  const id = personByEmail(rig.world, at('mover'))._id;
  removePerson(rig.world, id, 'null', 'unlogged');
  let nested = false;
  rig.hook = (_n, operation) => {
    if (operation === 'UrlFetchApp.fetchAll' && !nested) {
      nested = true;
      post(rig, `k=${SECRET}&id=${id}`);
    }
    return 'go';
  };
  rig.call('poll');
  rig.hook = null;
  expect(isSuspended(rig, 'mover')).toBe(false);
  rig.advance(2);
  expect(isSuspended(rig, 'mover')).toBe(true);
});

test('a new secret shuts out the old one', () => {
  const rig = inLockstep();
  const id = suspendUnseen(rig, 'mover');
  rig.execute('webhookAddress');
  post(rig, `k=${SECRET}&id=${id}`);
  expect(isSuspended(rig, 'mover')).toBe(false);
});
