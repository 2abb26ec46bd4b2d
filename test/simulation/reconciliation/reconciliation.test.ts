/** A reconciliation finds what differs, invents nothing, and what mends a finding makes it go. */
import type {FindingsView} from '../../../src/report/reconciliation-views';
import type {RunReply} from '../../../src/report/reply';
import type {Rig} from '../rig';
import {company} from './company';
import {PLANTED} from './planted';

const ALL = {severity: '', kind: '', search: '', state: 'all', page: 0};

/** What a plan says of itself: its cost, and that rules have changed. */
const OF_THE_PLAN = ['license.cost', 'rules.changed'];

/** What both sides differ by, as the Findings view tells it. */
function findings(rig: Rig): readonly FindingsView['findings'][number][] {
  return rig.call<FindingsView>('findings', ALL).findings.filter(({kind}) => !OF_THE_PLAN.includes(kind));
}

const named = ({kind, subject}: {readonly kind: string; readonly subject: string}): string => `${kind} ${subject}`;

describe('a company in which both sides agree', () => {
  test('has a counted zero for every kind that is compared', () => {
    const rig = company();
    expect(rig.call('compare')).toMatchObject({result: 'complete', planned: 0, findings: 0});
    const {reconciliation} = rig.call<FindingsView>('findings', ALL);
    expect(reconciliation?.sentence).toBe('No differences: 30 people, 31 active accounts and 3 memberships compared.');
    const compared = reconciliation?.compared ?? [];
    expect(
      compared.map(one => `${one.name}: ${one.differ} of ${one.compared} ${one.notCompared}`.trim()),
    ).toMatchSnapshot();
  });
});

describe('forty planted discrepancies of every kind', () => {
  let rig: Rig;
  beforeAll(() => {
    rig = company();
    for (const one of PLANTED) one.plant(rig);
    rig.call('compare');
  });

  test('are all found, and none is invented', () => {
    expect(PLANTED).toHaveLength(40);
    expect(findings(rig).map(named).sort()).toEqual(PLANTED.map(named).sort());
  });

  test('are each mended, by a click or by hand, and gone', () => {
    for (const one of PLANTED) {
      const found = findings(rig).find(listed => named(listed) === named(one));
      if (one.mend) {
        one.mend(rig);
        continue;
      }
      const reply = rig.call<RunReply>('fix', found?.id ?? '');
      if (reply.result === 'held') rig.call('approve', reply.planHash);
      expect(findings(rig).map(named)).not.toContain(named(one));
    }
    rig.call('compare');
    expect(findings(rig).map(named)).toEqual([]);
  });
});
