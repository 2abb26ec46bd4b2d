/** The Setup view in a company that begins, and its first steps as the console takes them. */
import {COMPANY} from '../../sandbox/sample/index';
import type {ActionReply} from '../../src/report/reply';
import type {SetupView, WebhookReply} from '../../src/report/setup-views';
import {Rig} from './rig';
import {smallCompany} from './small-company';

const setupOf = (rig: Rig): SetupView => rig.call<SetupView>('setupView');

describe('a company that begins', () => {
  const rig = new Rig(smallCompany());
  const before = setupOf(rig);
  rig.call('install');
  rig.call('saveCredentials', {jumpCloudApiKey: 'sandbox-key', expiresOn: '2026-12-31'});
  const saved = setupOf(rig);
  const chosen = rig.call<ActionReply>('changeSetting', 'Managed domains', saved.offered?.[0]?.domain);
  rig.call('preview');
  const previewed = setupOf(rig);

  test('has nothing at first, and nothing is asked that needs a set-up', () => {
    expect(before).toMatchObject({installed: false, hasKey: false, domains: [], plannedAt: null, mode: 'Preview'});
  });

  test('knows the key’s day, and offers the domains of the accounts in Google', () => {
    expect(saved).toMatchObject({installed: true, hasKey: true, keyExpiresOn: '2026-12-31', isOwner: true});
    expect(saved.offered?.[0]?.domain).toBe(COMPANY.domain);
    expect(saved.offered?.[0]?.accounts).toBeGreaterThan(2);
  });

  test('a domain that is chosen is managed, and a preview is a plan', () => {
    expect(chosen).toEqual({ok: true});
    expect(previewed.domains).toEqual([COMPANY.domain]);
    expect(previewed.plannedAt).not.toBeNull();
    expect(previewed.planned).toBeGreaterThan(0);
  });

  test('a scope that can’t be read says why', () => {
    rig.set({Scope: 'user.depart == "x"'});
    expect(setupOf(rig).scopeProblem).toContain('depart');
    rig.set({Scope: 'user.department == "x"'});
    expect(setupOf(rig)).toMatchObject({scope: 'user.department == "x"', scopeProblem: ''});
  });

  test.each(['2026-02-30', '31.12.2026', 'soon'])(
    'a key’s day "%s" is no day, and the key stays as it was',
    expiresOn => {
      const reply = rig.call<ActionReply>('saveCredentials', {jumpCloudApiKey: 'another-key-1', expiresOn});
      expect(reply.ok ? '' : reply.error.code).toBe('credentials.expiry');
      expect(setupOf(rig).keyExpiresOn).toBe('2026-12-31');
    },
  );

  test('Google out of reach only takes the offer away', () => {
    rig.addFaults({host: 'admin.googleapis.com', path: '/users$', effect: {status: 403, reason: 'forbidden'}});
    expect(setupOf(rig).offered).toBeNull();
    rig.faults.clear();
  });

  test('the address for webhooks is made by the owner alone, and each time anew', () => {
    const [first, second] = [rig.call<WebhookReply>('newWebhook'), rig.call<WebhookReply>('newWebhook')];
    expect(first.ok && first.address).toMatch(/\?k=[0-9a-f]{48}$/);
    expect(second.ok && second.address).not.toBe(first.ok && first.address);
    expect(setupOf(rig).hasWebhook).toBe(true);
    const other = rig.executeAs(`colleague@${COMPANY.domain}`, 'newWebhook').result as WebhookReply;
    expect(other.ok ? '' : other.error.code).toBe('webhook.not-owner');
  });

  test('another editor sees how far the set-up is, and nothing of Google', () => {
    const view = rig.executeAs(`colleague@${COMPANY.domain}`, 'setupView').result as SetupView;
    expect(view).toMatchObject({installed: true, isOwner: false, hasKey: false, offered: null});
  });
});
