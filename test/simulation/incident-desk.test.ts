/** What people do about incidents in the console, in the built product. */
import {raiseAlert} from '../../sandbox/jumpcloud/alerts';
import type {IncidentsView} from '../../src/report/incident-views';
import {SEEN_MINUTES, SecurityCompany} from './security-company';

const ALERT = {Event: 'alert_created', Condition: 'alert.severity == "HIGH"', Severity: 'high'};

function alertAbout(company: SecurityCompany, local: string): void {
  const source = {sourceType: 'USER', sourceId: company.id(local), sourceName: local};
  raiseAlert(company.rig.world, {title: `Seen ${local}`, severity: 'HIGH', category: 'security', ...source} as never);
}

const viewOf = ({rig}: SecurityCompany, question: unknown = {}) => rig.call<IncidentsView>('incidents', question);

/** A company in which ada was suspended for eight hours a moment ago. */
function contained(): SecurityCompany {
  const company = new SecurityCompany([{...ALERT, Actions: 'suspend for 8 hours, notify'}]);
  alertAbout(company, 'ada');
  company.rig.advance(SEEN_MINUTES);
  return company;
}

test('an account that was suspended is restored at once when the owner asks, and it is told who asked', () => {
  const company = contained();
  const [incident] = viewOf(company).open;
  expect(incident).toMatchObject({
    who: company.mail('ada'),
    severity: 'high',
    acts: ['restore', 'close'],
    eventCount: 1,
  });
  expect(Date.parse(incident?.restoreAt ?? '') - company.rig.world.now).toBeGreaterThan(7 * 3_600_000);
  expect(company.rig.call('actOnIncident', incident?.id, 'restore', '')).toEqual({ok: true});
  expect(company.account('ada').fields.suspended).toBe(false);
  expect(viewOf(company)).toMatchObject({openTotal: 0, closedTotal: 1, closed: [{who: company.mail('ada')}]});
  expect(company.told).toContain('Restore at once: applied');
  expect(company.rig.call('actOnIncident', incident?.id, 'restore', '')).toMatchObject({
    ok: false,
    error: {code: 'incident.unknown'},
  });
});

test('what anybody else asks for is queued under their name, and done by the owner’s next trigger', () => {
  const company = contained();
  const [incident] = viewOf(company).open;
  const reply = company.rig.executeAs(company.mail('bob'), 'actOnIncident', incident?.id, 'restore', '').result;
  expect(reply).toEqual({ok: true, isQueued: true});
  expect(company.account('ada').fields.suspended).toBe(true);
  company.rig.advance(2);
  expect(company.account('ada').fields.suspended).toBe(false);
  const rows = company.rig.rows('Audit').filter(row => row['Run'] === incident?.id);
  const actors = rows.filter(row => /Restore/.test(String(row['Action']))).map(row => row['Actor']);
  expect(actors).toEqual([company.mail('bob'), company.mail('bob')]);
});

test('closing leaves what was done, says why, and nothing is taken back any more', () => {
  const company = contained();
  const [incident] = viewOf(company, {search: 'ADA@'}).open;
  company.rig.call('actOnIncident', incident?.id, 'close', ' a real thief ');
  company.skip(9);
  expect(company.account('ada').fields.suspended).toBe(true);
  const owner = company.rig.world.script.owner;
  expect(viewOf(company).closed[0]).toMatchObject({outcome: `Closed by ${owner}: a real thief`});
  expect(viewOf(company, {search: 'nobody'})).toMatchObject({openTotal: 0, closedTotal: 0});
});
