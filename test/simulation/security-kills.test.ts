import type {World} from '../../sandbox/world/world';
import {momentsOf} from './kill-trial';
import {Rig} from './rig';
import {SecurityCompany} from './security-company';

const RULE = {
  Event: 'user_login_attempt',
  Condition: 'event.success == false',
  Threshold: 5,
  'Window minutes': 10,
  Actions: 'suspend for 24 hours, reset password, sign out, revoke tokens, remove from groups for 24 hours, notify',
};

/** A company in which the next poll answers a burst of failed sign-ins. */
function attacked(): string {
  const company = new SecurityCompany([RULE]);
  company.account('ada').facts.tokens = [{clientId: 'app', displayText: 'App', scopes: []} as never];
  company.failToSignIn('ada', 5);
  company.rig.world.now += 9 * 60_000;
  return JSON.stringify(company.rig.world);
}

function effects(rig: Rig): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const write of rig.writes()) {
    const name = write.replace(/\/[0-9a-z]{15,}(?=\/|$)/g, '/ID');
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

function audited(rig: Rig): readonly string[] {
  const rows = rig.rows('Audit').filter(row => String(row['Run']).startsWith('I-'));
  return rows.map(row => String(row['Action'])).sort();
}

describe('an execution that dies while it answers an incident', () => {
  const start = attacked();
  const rig = (): Rig => new Rig(JSON.parse(start) as World);
  const calm = rig();
  const moments = momentsOf(calm, one => one.call('poll'));
  const wanted = {effects: effects(calm), audit: audited(calm)};

  test('undisturbed does everything once', () => {
    expect(moments.length).toBeGreaterThan(20);
    expect(wanted.audit).toEqual([
      'Notify',
      'Open incident',
      'Remove from groups',
      'Reset password',
      'Revoke tokens',
      'Sign out',
      'Suspend account',
    ]);
    expect(wanted.effects).toEqual({
      'PUT /admin/directory/v1/users/ID': 2,
      'POST /admin/directory/v1/users/ID/signOut': 1,
      'DELETE /admin/directory/v1/users/ID/tokens/app': 1,
      'DELETE /admin/directory/v1/groups/choir%40hanseatic.example/members/ID': 1,
    });
  });

  test('the next ones do what is left and nothing twice, and nothing done is missing from the audit', () => {
    const wrong: string[] = [];
    for (const n of moments) {
      const one = rig();
      one.hook = at => (at === n ? 'kill-after' : 'go');
      one.execute('poll');
      one.hook = null;
      one.advance(2);
      const {'POST /admin/directory/v1/users/ID/signOut': signOuts = 0, ...others} = effects(one);
      const {'POST /admin/directory/v1/users/ID/signOut': _one, ...expected} = wanted.effects;
      if (JSON.stringify(sorted(others)) !== JSON.stringify(sorted(expected)))
        wrong.push(`${n}: ${JSON.stringify(others)}`);
      // Google lists no sessions, so that a sign-out which may have been made is made once more.
      if (signOuts < 1 || signOuts > 2) wrong.push(`${n}: ${signOuts} sign-outs`);
      if (audited(one).join() !== wanted.audit.join()) wrong.push(`${n}: audit ${audited(one).join()}`);
      if (one.rows('Incidents').length !== 1) wrong.push(`${n}: ${one.rows('Incidents').length} incidents`);
    }
    expect(wrong).toEqual([]);
  }, 240_000);
});

function sorted(counts: Readonly<Record<string, number>>): readonly unknown[] {
  return Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1));
}
