import {setPolicyResult} from '../../sandbox/jumpcloud/policies';
import {raiseAlert} from '../../sandbox/jumpcloud/alerts';
import {SEEN_MINUTES, START, SecurityCompany} from './security-company';

const BURST = {Event: 'user_login_attempt', Condition: 'event.success == false', Threshold: 5, 'Window minutes': 10};
const ALERT = {Event: 'alert_created', Condition: 'alert.severity == "HIGH"'};

function alertAbout(company: SecurityCompany, local: string, severity: 'HIGH' | 'LOW' = 'HIGH'): void {
  const source = {sourceType: 'USER', sourceId: company.id(local), sourceName: local};
  raiseAlert(company.rig.world, {title: `Seen at night ${local}`, severity, category: 'security', ...source} as never);
}

function marksOf(company: SecurityCompany, local: string): readonly unknown[] {
  return (company.account(local).fields.externalIds ?? []).map(entry => entry['customType']);
}

describe('a burst of failed sign-ins', () => {
  test('one below the threshold is nothing; at the threshold it is contained, told and closed', () => {
    const company = new SecurityCompany([{...BURST, Actions: 'notify, sign out, revoke tokens'}]);
    company.account('ada').facts.tokens = [{clientId: 'app', displayText: 'App', scopes: []} as never];
    company.failToSignIn('ada', 4);
    company.rig.advance(SEEN_MINUTES);
    expect(company.incidents).toEqual([]);
    company.failToSignIn('bob', 4);
    company.rig.advance(11);
    company.failToSignIn('ada', 5);
    company.rig.advance(SEEN_MINUTES);
    expect(company.incidents).toMatchObject([
      {
        Person: company.mail('ada'),
        Rule: 'Rule 1 (medium)',
        Outcome: 'Contained.',
      },
    ]);
    expect(company.incidents[0]?.['Closed']).not.toBe('');
    expect(String(company.incidents[0]?.['Events']).split('\n')).toHaveLength(5);
    expect(company.account('ada').facts.tokens).toEqual([]);
    expect(company.told).toEqual([
      'Open incident: applied',
      'Sign out: applied',
      'Revoke tokens: applied: tokens: 1, app passwords: 0',
      'Notify: applied',
    ]);
  });

  test('goes on for an hour and stays one incident; after its cool-down it is another one', () => {
    const company = new SecurityCompany([{...BURST, Actions: 'notify, sign out'}]);
    for (let round = 0; round < 5; round++) {
      company.failToSignIn('ada', 5);
      company.rig.advance(10);
    }
    company.rig.advance(SEEN_MINUTES);
    expect(company.incidents).toHaveLength(1);
    company.rig.advance(15);
    company.failToSignIn('ada', 5);
    company.rig.advance(SEEN_MINUTES);
    expect(company.incidents).toHaveLength(2);
  });

  test('of a super admin is told, and nothing is done to them', () => {
    const company = new SecurityCompany([{...BURST, Actions: 'notify, sign out, reset password, suspend'}]);
    company.failToSignIn('root', 5);
    company.rig.advance(SEEN_MINUTES);
    expect(company.account('root')).toMatchObject({fields: {suspended: false}, facts: {passwordSetAt: START}});
    expect(marksOf(company, 'root')).toEqual(['jumpcloud']);
    expect(company.told).toContain('Suspend account: skipped: Left alone: it is a super admin.');
    expect(company.incidents).toMatchObject([{Outcome: 'Nothing was done: see the actions.'}]);
  });

  test('in the mode Preview nothing is done to anybody', () => {
    const company = new SecurityCompany([{...BURST, Actions: 'notify, suspend'}]);
    company.rig.set({Mode: 'Preview'});
    company.failToSignIn('ada', 5);
    company.rig.advance(SEEN_MINUTES);
    expect(company.account('ada').fields.suspended).toBe(false);
  });
});

describe('a serious alert about a person', () => {
  test('suspends them, no pass gives access back, and a day later they have it again', () => {
    const company = new SecurityCompany([{...ALERT, Actions: 'notify, suspend for 24 hours', Severity: 'High'}]);
    alertAbout(company, 'bob', 'LOW');
    alertAbout(company, 'ada');
    company.rig.advance(SEEN_MINUTES);
    expect(company.account('ada').fields.suspended).toBe(true);
    expect(company.account('bob').fields.suspended).toBe(false);
    expect(company.incidents).toMatchObject([{Outcome: 'Contained; restore account follows.', Closed: ''}]);
    company.rig.call('reconcile');
    expect(company.account('ada').fields.suspended).toBe(true);
    expect(company.rig.rows('Findings').map(row => row['Kind'])).toContain('account.incident');
    company.skip(24);
    expect(company.account('ada').fields.suspended).toBe(false);
    expect(marksOf(company, 'ada')).toEqual(['jumpcloud']);
    expect(company.incidents).toMatchObject([{Outcome: 'Contained, and taken back when its time was over.'}]);
    expect(company.told).toEqual([
      'Open incident: applied',
      'Suspend account: applied',
      'Notify: applied',
      'Restore account: applied',
    ]);
  });

  test('who leaves meanwhile stays suspended, and gets access back when they come back', () => {
    const company = new SecurityCompany([{...ALERT, Actions: 'suspend for 2 hours'}]);
    alertAbout(company, 'ada');
    company.rig.advance(SEEN_MINUTES);
    const person = company.rig.world.jumpcloud.people[company.id('ada')];
    if (person) person.state = 'SUSPENDED';
    company.skip(2.2);
    expect(company.account('ada').fields.suspended).toBe(true);
    expect(marksOf(company, 'ada')).toEqual(['jumpcloud', 'lockstep-suspended']);
    if (person) person.state = 'ACTIVATED';
    company.rig.call('reconcile');
    expect(company.account('ada').fields.suspended).toBe(false);
  });

  test('a VIP waits for approval, which anyone with the Sheet may give, and is suspended then', () => {
    const company = new SecurityCompany([{...ALERT, Actions: 'suspend', Approval: 'VIPs'}], {
      VIPs: '"Executives" in user.groups',
    });
    alertAbout(company, 'chief');
    alertAbout(company, 'ada');
    company.rig.advance(SEEN_MINUTES);
    expect(company.account('ada').fields.suspended).toBe(true);
    expect(company.account('chief').fields.suspended).toBe(false);
    const waiting = company.incidents.find(row => row['Person'] === company.mail('chief'));
    expect(waiting).toMatchObject({Outcome: `Waits for approval: ${company.mail('chief')} is a VIP.`, Closed: ''});
    const reply = company.rig.executeAs(company.mail('bob'), 'approve', waiting?.['Id']).result;
    expect(reply).toMatchObject({result: 'continues', error: {code: 'incident.queued'}});
    company.rig.advance(2);
    expect(company.account('chief').fields.suspended).toBe(true);
    const row = company.rig
      .rows('Audit')
      .find(one => one['Run'] === waiting?.['Id'] && one['Action'] === 'Suspend account');
    expect(row).toMatchObject({Actor: company.mail('bob')});
    expect(company.rig.call('approve', waiting?.['Id'])).toMatchObject({error: {code: 'incident.unknown'}});
  });

  test('an approval that the owner gives is carried out at once; one that nobody gives expires', () => {
    const company = new SecurityCompany([{...ALERT, Actions: 'suspend', Approval: 'Always'}], {
      'Approval holds, hours': 1,
    });
    alertAbout(company, 'ada');
    alertAbout(company, 'bob');
    company.rig.advance(SEEN_MINUTES);
    const [id] = company.incidents.filter(row => row['Person'] === company.mail('ada')).map(row => row['Id']);
    expect(company.rig.call('approve', id)).toMatchObject({result: 'complete'});
    expect(company.account('ada').fields.suspended).toBe(true);
    company.skip(1.2);
    expect(company.account('bob').fields.suspended).toBe(false);
    expect(company.incidents.find(row => row['Person'] === company.mail('bob'))).toMatchObject({
      Outcome: 'Nothing was done: nobody approved it in time.',
    });
  });

  test('beyond the limit of suspensions incidents wait, so that nobody empties the company by alerts', () => {
    const company = new SecurityCompany([{...ALERT, Actions: 'suspend'}], {'Limit suspensions, count': 1});
    alertAbout(company, 'ada');
    alertAbout(company, 'bob');
    company.rig.advance(SEEN_MINUTES);
    const suspended = ['ada', 'bob'].filter(local => company.account(local).fields.suspended);
    expect(suspended).toHaveLength(1);
    expect(company.incidents.filter(row => String(row['Outcome']).startsWith('Waits for approval'))).toHaveLength(1);
  });
});

describe('a device that fails a policy', () => {
  test('its people are contained once; what failed before the rule was there is no incident', () => {
    const company = new SecurityCompany([{Event: 'policy failed', Actions: 'notify, sign out'}]);
    const {rig, policy, device} = company;
    rig.advance(16);
    expect(company.incidents).toEqual([]);
    setPolicyResult(rig.world, policy.id, device.id, {state: 'failed', detail: 'Not encrypted.'});
    rig.advance(31);
    expect(company.incidents.map(row => row['Person']).sort()).toEqual([company.mail('ada'), company.mail('bob')]);
    expect(company.incidents[0]?.['Events']).toContain('policy failed: Disk encryption (Not encrypted.)');
    setPolicyResult(rig.world, policy.id, device.id, {state: 'failed'});
    rig.advance(31);
    expect(company.incidents).toHaveLength(2);
  });
});

describe('taking somebody out of groups for a while', () => {
  test('no pass puts them back before their time, and then they are where they were', () => {
    const company = new SecurityCompany([{...ALERT, Actions: 'remove from groups for 3 hours'}]);
    const {rig} = company;
    const choir = (): number => rig.world.google.groups && Object.keys(membersOf(company, 'choir')).length;
    expect(choir()).toBe(1);
    alertAbout(company, 'ada');
    rig.advance(SEEN_MINUTES);
    expect(choir()).toBe(0);
    rig.call('reconcile');
    expect(choir()).toBe(0);
    company.skip(3.2);
    expect(choir()).toBe(1);
    expect(company.told).toContain(`Add back to groups: applied: ${company.mail('choir')}.`);
  });
});

function membersOf(company: SecurityCompany, local: string): object {
  const {groups, members} = company.rig.world.google;
  const group = Object.values(groups).find(one => one.email === company.mail(local));
  return members[group?.id ?? ''] ?? {};
}

describe('when a side is away', () => {
  test('JumpCloud down in the middle: Google is contained, and the password in JumpCloud is reset when it is back', () => {
    const company = new SecurityCompany([{...BURST, Actions: 'notify, reset JumpCloud password, suspend'}]);
    const person = company.rig.world.jumpcloud.people[company.id('ada')];
    company.rig.addFaults({host: 'console.jumpcloud.com', path: '/expire$', times: 3, effect: {status: 503}});
    company.failToSignIn('ada', 5);
    company.rig.advance(SEEN_MINUTES - 4);
    expect(company.account('ada').fields.suspended).toBe(true);
    expect(person?.password_expired).toBe(false);
    company.rig.advance(20);
    expect(person?.password_expired).toBe(true);
    expect(company.told.filter(one => one.startsWith('Suspend'))).toEqual(['Suspend account: applied']);
    expect(company.incidents).toMatchObject([{Outcome: 'Contained.'}]);
  });

  test('Google down: the incident is open and is carried on when it is back', () => {
    const company = new SecurityCompany([{...BURST, Actions: 'suspend, sign out'}]);
    company.rig.addFaults({host: 'admin.googleapis.com', path: 'users/', times: 8, effect: {status: 503}});
    company.failToSignIn('ada', 5);
    company.rig.advance(SEEN_MINUTES + 15);
    expect(company.account('ada').fields.suspended).toBe(true);
    expect(company.told.filter(one => one.startsWith('Suspend'))).toEqual(['Suspend account: applied']);
  });
});
