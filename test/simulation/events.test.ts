/** Following events: from something that happens in JumpCloud to the account in Google, by the minute trigger alone. */
import {findAccount} from '../../sandbox/google/edit';
import {addPerson, addToGroup, editPerson, groupByName, personByEmail, removeFromGroup, removePerson} from '../../sandbox/jumpcloud/edit';
import {COMPANY, sampleWorld} from '../../sandbox/sample/index';
import type {RunReply} from '../../src/report/reply';
import {Rig} from './rig';

const NOW = Date.UTC(2026, 2, 2, 8);
const at = (local: string): string => `${local}@${COMPANY.domain}`;

/** The sample company in lockstep, and its minute trigger with nothing to do. */
function inLockstep(settings: Readonly<Record<string, string | number>> = {Mode: 'Automatic'}): Rig {
  const rig = new Rig(sampleWorld({seed: 1, now: NOW})).setUp(settings);
  rig.call('reconcile');
  rig.advance(12);
  return rig;
}

describe('a minute', () => {
  const rig = inLockstep();

  test('with nothing to do', () => {
    const report = rig.execute('poll');
    expect(report.result).toMatchObject({run: '', result: 'complete'});
    console.log(report.virtualMs, report.calls);
  });

  test('a leaver', () => {
    const leaver = personByEmail(rig.world, at('alma.brandt'));
    editPerson(rig.world, leaver._id, {state: 'SUSPENDED'});
    const reports = rig.advance(3);
    console.log(JSON.stringify(reports.map(one => [one.virtualMs, one.calls, one.result, one.error]), null, 1));
    expect(findAccount(rig.world, at('alma.brandt')).fields.suspended).toBe(true);
    console.log(rig.rows('Runs').slice(-2), rig.rows('Audit').slice(-2));
  });
});
