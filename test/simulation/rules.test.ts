/** The functions of the rule language as the built bundle runs them, with what only a whole pass knows: taken addresses and the time. */
import {COMPANY} from '../../sandbox/sample/index';
import {findAccount} from '../../sandbox/google/edit';
import {Rig} from './rig';
import {smallCompany} from './small-company';

const at = (local: string): string => `${local}@${COMPANY.domain}`;

const rig = new Rig(smallCompany()).setUp();
rig.addRows('Attributes', [
  {'Google field': 'emails.other', Expression: `uniqueAddress("sales", "${COMPANY.domain}")`},
  {'Google field': 'organizations.location', Expression: 'ascii("Łódź 王 ö", "de") + " " + today("Asia/Tokyo")'},
]);
const first = rig.call('reconcile');

function field(local: string, property: 'emails' | 'organizations', key: string): readonly unknown[] {
  const {fields} = findAccount(rig.world, at(local));
  const entries = (fields[property] ?? []) as readonly Readonly<Record<string, unknown>>[];
  return entries.flatMap(entry =>
    key in entry && (property !== 'emails' || entry['type'] === 'other') ? [entry[key]] : [],
  );
}

test('the pass is complete', () => {
  expect(first).toMatchObject({result: 'complete', failed: 0});
});

test('the address of a Google group is given to nobody, the next ones to one person each', () => {
  const given = ['joiner', 'mover', 'renamed.new'].flatMap(local => field(local, 'emails', 'address'));
  expect([...given].sort()).toEqual([at('sales2'), at('sales3'), at('sales4')]);
});

test('any script becomes plain letters, and today is the day in the time zone', () => {
  expect(field('joiner', 'organizations', 'location')).toEqual(['Lodz Wang oe 2026-03-02']);
});

test('the next pass wants the same', () => {
  expect(rig.call('reconcile')).toMatchObject({result: 'complete', planned: 0});
});
