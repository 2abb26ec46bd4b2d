/** What people do by themselves, as the log tells of it. */
import {
  addGroup,
  changeMfa,
  changePassword,
  connectApplication,
  lockPerson,
  PLACES,
  signIn,
  signInAdmin,
  signInToDevice,
} from '../../../sandbox/jumpcloud/edit';
import {company, ids} from './company';
import {device, equipped, settledIn} from './equipped-company';
import {settled} from './logged-company';

const [hamburg, singapore] = [PLACES['Hamburg'], PLACES['Singapore']];
if (!hamburg || !singapore) throw new Error('these places are known');

const WELL = {success: true, place: hamburg, usesMfa: true, times: 1};
const BADLY = {success: false, place: singapore, usesMfa: false, times: 5};

describe('a sign-in', () => {
  it('tells who, from where, and how it went', () => {
    const client = company(1);
    const [person = ''] = ids(client);
    signIn(client.world, person, WELL);
    expect(settled(client)).toMatchObject([
      {
        event_type: 'user_login_attempt',
        success: true,
        client_ip: '203.0.113.41',
        geoip: {country_code: 'DE', region_name: 'Hamburg', latitude: 53.55},
        mfa: true,
        initiated_by: {id: person, type: 'user', username: 'p001'},
        resource: {id: person, type: 'user', username: 'p001'},
      },
    ]);
  });

  it('several in a row are seconds apart, the last now, and stand in the log in order', () => {
    const client = company(1);
    const [person = ''] = ids(client);
    const now = client.world.now;
    signIn(client.world, person, {...BADLY, times: 3});
    expect(client.world.jumpcloud.events.map(event => event.at)).toEqual([now - 6000, now - 3000, now]);
    lockPerson(client.world, person);
    signIn(client.world, person, {...BADLY, times: 2});
    const times = client.world.jumpcloud.events.map(event => event.at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it('the admin’s is an event of its own', () => {
    const client = company(0);
    signInAdmin(client.world, {...BADLY, times: 1});
    expect(settled(client)).toMatchObject([
      {
        event_type: 'admin_login_attempt',
        success: false,
        resource: {type: 'admin', email: 'frauke.petersen@hanseatic.example'},
        geoip: {country_code: 'SG'},
      },
    ]);
  });

  it('one to a device is in the service systems', () => {
    const client = equipped(1);
    const [person = ''] = ids(client);
    client.world.now += 60_000;
    signInToDevice(client.world, person, device(client), {...BADLY, times: 2});
    const events = settledIn(client, 'systems');
    expect(events).toHaveLength(2);
    expect(events[0]).toMatchObject({
      event_type: 'login_attempt',
      success: false,
      username: 'p001',
      src_ip: '192.0.2.33',
      system: {id: device(client).id, hostname: device(client).hostname},
    });
    expect(settledIn(client, 'directory')).toEqual([]);
  });

  it('events become visible out of order', () => {
    const client = company(1);
    const [person = ''] = ids(client);
    for (let minute = 0; minute < 60; minute++) {
      client.world.now += 10_000;
      signIn(client.world, person, WELL);
    }
    const visible = client.world.jumpcloud.events.map(event => event.visibleAt);
    expect(visible).not.toEqual([...visible].sort((a, b) => a - b));
    expect(
      new Set(visible.map((at, place) => at - (client.world.jumpcloud.events[place]?.at ?? 0))).size,
    ).toBeGreaterThan(50);
  });
});

describe('a person', () => {
  it('is locked out and unlocked', () => {
    const client = company(1);
    const [person = ''] = ids(client);
    lockPerson(client.world, person);
    expect(client.call('GET', `/api/systemusers/${person}`).body).toMatchObject({account_locked: true});
    client.world.now += 1000;
    client.call('POST', `/api/systemusers/${person}/unlock`);
    expect(client.call('GET', `/api/systemusers/${person}`).body).toMatchObject({account_locked: false});
    const types = settled(client).map(event => event.event_type);
    expect(types).toEqual(['user_lockout', 'user_unlocked']);
  });

  it('changes their password', () => {
    const client = company(1);
    const [person = ''] = ids(client);
    client.call('POST', `/api/systemusers/${person}/expire`);
    changePassword(client.world, person);
    expect(client.call('GET', `/api/systemusers/${person}`).body).toMatchObject({password_expired: false});
    expect(settled(client).map(event => event.event_type)).toContain('user_password_change');
  });

  it.each([
    ['enrolled', 'totp_finish_enrollment', 'user', true],
    ['removed', 'totp_delete_enrollment', 'admin', false],
    ['exclusion expired', 'user_mfa_exclusion_expired', 'admin', false],
  ] as const)('whose second factor is %s: %s', (change, type, by, isEnrolled) => {
    const client = company(1);
    const [person = ''] = ids(client);
    changeMfa(client.world, person, change);
    expect(client.call('GET', `/api/systemusers/${person}`).body).toMatchObject({totp_enabled: isEnrolled});
    expect(settled(client)).toMatchObject([{event_type: type, resource: {id: person}, initiated_by: {type: by}}]);
  });
});

it('a group’s application is an association too, and about nobody', () => {
  const client = company(0);
  const group = addGroup(client.world, {name: 'Sales'}, 'unlogged');
  connectApplication(client.world, group.id, 'Tickets', 'add');
  const [event] = settled(client);
  const {connection} = event?.['association'] as {connection: {to: {name: string; type: string}}};
  expect(event?.event_type).toBe('association_change');
  expect([connection.to.name, connection.to.type.toLowerCase()]).toEqual(['Tickets', 'application']);
});
