import {logEvent} from '../../sandbox/jumpcloud/event-log';
import {PLACES, changePassword, lockPerson, signIn} from '../../sandbox/jumpcloud/sign-ins';
import {SEEN_MINUTES, SecurityCompany} from './security-company';

function signInFrom(company: SecurityCompany, local: string, place: string): void {
  const how = {success: true, place: PLACES[place] as never, usesMfa: true, times: 1};
  signIn(company.rig.world, company.id(local), how);
}

function told(company: SecurityCompany): readonly string[] {
  return company.incidents.map(row => `${String(row['Rule'])}: ${String(row['Person'])}: ${String(row['Outcome'])}`);
}

describe('the playbooks of a new Security tab only tell', () => {
  test('of a lockout that is followed by a new password of their own', () => {
    const company = new SecurityCompany('playbooks');
    lockPerson(company.rig.world, company.id('bob'));
    lockPerson(company.rig.world, company.id('ada'));
    changePassword(company.rig.world, company.id('ada'));
    company.rig.advance(SEEN_MINUTES);
    expect(told(company)).toEqual([`Compromised account (high): ${company.mail('ada')}: Told.`]);
  });

  test('of sign-ins from both sides of the ocean, however they arrive, and of a commuter nothing', () => {
    const company = new SecurityCompany('playbooks');
    signInFrom(company, 'ada', 'Hamburg');
    signInFrom(company, 'bob', 'Hamburg');
    company.rig.advance(SEEN_MINUTES);
    signInFrom(company, 'ada', 'New York');
    company.skip(4);
    signInFrom(company, 'bob', 'København');
    company.rig.advance(SEEN_MINUTES);
    expect(told(company)).toEqual([`Impossible travel (high): ${company.mail('ada')}: Told.`]);
    expect(company.incidents[0]?.['Events']).toMatch(/DE Hamburg to US New York, 6\d\d\d km at \d+ km\/h/);
  });

  test('of a new administrator, who is nobody among the people', () => {
    const company = new SecurityCompany('playbooks');
    const resource = {id: 'f'.repeat(24), type: 'admin', name: 'new.admin@partner.example'};
    logEvent(company.rig.world, 'session', {event_type: 'admin_create', resource});
    company.rig.advance(SEEN_MINUTES);
    expect(told(company)).toHaveLength(1);
    expect(told(company)[0]).toContain('Admin rights granted (high)');
  });
});
