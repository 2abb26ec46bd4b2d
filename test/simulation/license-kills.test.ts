/** A pass over licenses that dies at or beside any call of License Manager is continued by the triggers: nothing twice, nothing unaudited. */
import {addAccount} from '../../sandbox/google/edit';
import {giveLicense, setSeats} from '../../sandbox/google/licensing/edit';
import {addPerson} from '../../sandbox/jumpcloud/edit';
import {COMPANY, emptyWorld} from '../../sandbox/sample/index';
import {BUSINESS_PLUS as PLUS, BUSINESS_STANDARD as STANDARD} from '../../sandbox/sample/licenses';
import type {World} from '../../sandbox/world/world';
import {AT_ONCE, Rig} from './rig';

const at = (local: string): string => `${local}@${COMPANY.domain}`;

/** Linked people and rules under which one is licensed, one switched, one relieved, and one waits for a seat. */
function start(): string {
  const world = emptyWorld({seed: 5, now: Date.UTC(2026, 2, 2, 8)});
  for (const local of ['assigned', 'leaver', 'switched', 'waiting']) {
    const state = local === 'leaver' ? 'SUSPENDED' : 'ACTIVATED';
    const names = {username: local, firstname: local, lastname: 'Test', state} as const;
    const {_id: id} = addPerson(world, {email: at(local), ...names}, {origin: 'unlogged'});
    const mark = {type: 'custom', customType: 'jumpcloud', value: id};
    addAccount(world, {email: at(local), givenName: local, familyName: 'Test', fields: {externalIds: [mark]}});
  }
  giveLicense(world, at('leaver'), STANDARD);
  giveLicense(world, at('switched'), PLUS);
  setSeats(world, STANDARD, (world.google.licensing.taken[STANDARD] ?? 0) + 2);
  const rig = new Rig(world).setUp(AT_ONCE);
  rig.call('reconcile');
  rig.advance(2);
  const columns = {Condition: 'true', Product: 'Google Workspace', SKU: STANDARD, 'When leaving': 'Remove'};
  rig.addRows('Licenses', [columns]);
  return JSON.stringify(rig.world);
}

function stateOf({world}: Rig): string {
  return JSON.stringify([world.google.licensing.held, world.google.licensing.taken]);
}

/** Applied changes to licenses as the audit has them, sorted. */
function auditOf(rig: Rig): readonly string[] {
  return rig
    .rows('Audit')
    .filter(row => String(row['Action']).endsWith('license') && String(row['Outcome']).startsWith('applied'))
    .map(row => `${row['Action']} ${row['Subject']}`)
    .sort();
}

describe('a pass over licenses that dies', () => {
  const from = start();
  const open = (): Rig => new Rig(JSON.parse(from) as World);
  const undisturbed = open();
  const deaths = new Set<number>();
  undisturbed.hook = (n, operation, args) => {
    // The calls of License Manager, and what is noted right before and after them. Dying after a call is dying before the
    // next one: what the execution had in its memory is gone.
    if (`${operation} ${JSON.stringify(args[0])}`.includes('licenseAssignments'))
      for (const near of [n - 2, n - 1, n, n + 1]) deaths.add(near);
    return 'go';
  };
  undisturbed.execute('reconcile');
  undisturbed.hook = null;
  // The leaver's seat is free by now: the next pass gives it to whoever waited.
  undisturbed.call('reconcile');

  test('does its job undisturbed', () => {
    expect(auditOf(undisturbed)).toEqual([
      `Assign license ${at('assigned')}`,
      `Assign license ${at('waiting')}`,
      `Remove license ${at('leaver')}`,
      `Switch license ${at('switched')}`,
    ]);
    expect(deaths.size).toBeGreaterThan(9);
  });

  test('ends in the same state, with everything in the audit', () => {
    const wrong: string[] = [];
    for (const at of deaths) {
      const rig = open();
      rig.hook = n => (n === at ? 'kill-after' : 'go');
      const {killed} = rig.execute('reconcile');
      rig.hook = null;
      rig.advance(3);
      rig.call('reconcile');
      if (!killed) wrong.push(`${at}: not reached`);
      if (stateOf(rig) !== stateOf(undisturbed)) wrong.push(`${at}: another state than undisturbed`);
      const audited = auditOf(rig);
      const missing = auditOf(undisturbed).filter(line => !audited.includes(line));
      if (missing.length > 0) wrong.push(`${at}: not in the audit: ${missing.join(', ')}`);
    }
    expect(wrong).toEqual([]);
  }, 120_000);
});
