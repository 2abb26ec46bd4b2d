import {
  addGroup,
  addPerson,
  addToGroup,
  editPerson,
  removeFromGroup,
  removePerson,
} from '../../../sandbox/jumpcloud/edit';
import {company, ids} from './company';
import {LAG_MAX_MS, logged, MINUTE_MS, settled} from './logged-company';
import type {Event} from './logged-company';

describe('what a write leaves in the log', () => {
  test('a creation through the API: the admin, the key, the person', () => {
    const client = company(0);
    client.call('POST', '/api/systemusers', {email: 'ada@hanseatic.example', username: 'ada'});
    const [event] = settled(client);
    expect(event).toMatchObject({
      '@version': '1',
      service: 'directory',
      event_type: 'user_create',
      organization: client.world.jumpcloud.organizationId,
      success: true,
      auth_method: 'api key',
      initiated_by: {type: 'admin', email: 'frauke.petersen@hanseatic.example'},
      resource: {id: ids(client)[0], type: 'user', username: 'ada'},
    });
    expect(event?.changes).toContainEqual({field: 'username', to: 'ada'});
    expect(event?.timestamp).toMatch(/^2026-09-01T08:00:00\.(\d{3}|\d{9})Z$/);
  });

  test('a suspension: state and suspended, and every sub-document with its old and new id', () => {
    const client = company(1);
    const [id = ''] = ids(client);
    editPerson(client.world, id, {attributes: [{name: 'a', value: 'x'}]}, 'unlogged');
    client.call('PUT', `/api/systemusers/${id}`, {state: 'SUSPENDED'});
    const update = settled(client).find(event => event.event_type === 'user_update');
    expect(update?.changes).toEqual(
      expect.arrayContaining([
        {field: 'state', from: 'ACTIVATED', to: 'SUSPENDED'},
        {field: 'suspended', from: false, to: true},
      ]),
    );
    const attributes = update?.changes.find(({field}) => field === 'attributes');
    const [from, to] = [attributes?.from, attributes?.to] as {id: string; _id: string; name: string; value: string}[][];
    expect(from?.[0]).toMatchObject({name: 'a', value: 'x', _id: from?.[0]?.id});
    expect(to?.[0]).toMatchObject({name: 'a', value: 'x'});
    expect(to?.[0]?.id).not.toBe(from?.[0]?.id);
  });

  test('a suspension always shows as user_update, and only sometimes as user_suspended too', () => {
    const client = company(40);
    for (const id of ids(client)) editPerson(client.world, id, {suspended: true});
    const types = settled(client).map(event => event.event_type);
    const own = types.filter(type => type === 'user_suspended').length;
    expect(types.filter(type => type === 'user_update')).toHaveLength(40);
    expect(own).toBeGreaterThan(5);
    expect(own).toBeLessThan(35);
    for (const id of ids(client)) editPerson(client.world, id, {suspended: false});
    expect(settled(client).map(event => event.event_type)).toContain('user_unsuspended');
  });

  test('a deletion names the person, and their reports are updated', () => {
    const client = company(2);
    const [boss = '', report = ''] = ids(client);
    editPerson(client.world, report, {manager: boss}, 'unlogged');
    removePerson(client.world, boss);
    const events = settled(client);
    expect(events.map(event => event.event_type).sort()).toEqual(['user_delete', 'user_update']);
    expect(events.find(event => event.event_type === 'user_delete')).toMatchObject({
      resource: {id: boss, type: 'user'},
    });
  });

  test('groups and their people', () => {
    const client = company(1);
    const [person = ''] = ids(client);
    const group = addGroup(client.world, {name: 'Sales'});
    addToGroup(client.world, group.id, person);
    removeFromGroup(client.world, group.id, person);
    client.call('PUT', `/api/v2/usergroups/${group.id}`, {name: 'Sellers'});
    client.call('DELETE', `/api/v2/usergroups/${group.id}`);
    const events = settled(client);
    expect(events.map(event => event.event_type)).toEqual([
      'group_create',
      'association_change',
      'association_change',
      'group_update',
      'group_delete',
    ]);
    expect(events[1]).toMatchObject({
      resource: {id: group.id, type: 'user_group', name: 'Sales'},
      association: {
        op: 'add',
        action_source: 'manual',
        connection: {
          from: {name: 'Sales', type: 'user_group', object_id: group.id},
          to: {name: 'p001', type: 'user', object_id: person},
        },
        attributes: null,
      },
    });
    expect(events[2]).toMatchObject({association: {op: 'remove'}});
    expect(events[3]?.changes).toEqual([{field: 'name', from: 'Sales', to: 'Sellers'}]);
  });

  test('a dynamic group’s changes are automated', () => {
    const client = company(1);
    const memberQuery = {filters: ['department:$eq:Sales']};
    addGroup(client.world, {name: 'Sellers', membershipMethod: 'DYNAMIC_AUTOMATED', memberQuery}, 'unlogged');
    editPerson(client.world, ids(client)[0] ?? '', {department: 'Sales'});
    const change = settled(client).find(event => event.event_type === 'association_change');
    expect(change).toMatchObject({association: {op: 'add', action_source: 'automated'}});
  });
});

describe('the lag', () => {
  test('an event is found after 5 seconds at the earliest, and after 8 minutes at the latest', () => {
    const client = company(300);
    const happened = client.world.now;
    for (const id of ids(client)) editPerson(client.world, id, {jobTitle: 'x'});
    const visible = (afterMs: number) => {
      client.world.now = happened + afterMs;
      return (client.events().body as Event[]).length;
    };
    expect(visible(4_999)).toBe(0);
    expect(visible(45_000)).toBeGreaterThan(0);
    const usual = visible(90_000);
    expect(usual).toBeGreaterThan(270);
    expect(usual).toBeLessThan(300);
    expect(visible(LAG_MAX_MS)).toBe(300);
  });

  test('a late event is behind the cursor of someone who has read on', () => {
    const client = company(300);
    for (const id of ids(client)) {
      client.world.now += 1000;
      editPerson(client.world, id, {jobTitle: 'x'});
    }
    const first = client.events();
    const cursor = JSON.parse(first.headers['x-search_after'] ?? '') as unknown[];
    client.world.now += LAG_MAX_MS;
    const rest = client.events({search_after: cursor}).body as Event[];
    expect((first.body as Event[]).length + rest.length).toBeLessThan(300);
    expect(client.events().body).toHaveLength(300);
  });
});

describe('retention', () => {
  const DAYS_90_MS = 90 * 24 * 60 * MINUTE_MS;

  test('a start 90 days back is answered, a millisecond more is refused', () => {
    const client = logged(1);
    const startingAt = (at: number) => client.events({start_time: new Date(at).toISOString()});
    expect(startingAt(client.world.now - DAYS_90_MS).status).toBe(200);
    const refused = startingAt(client.world.now - DAYS_90_MS - 1);
    expect(refused.status).toBe(400);
    expect(refused.body).toMatchObject({
      message: "start_time is greater than Directory Insights' 90 day retention period",
    });
  });

  test('the log forgets what is past it', () => {
    const client = logged(3);
    client.world.now += DAYS_90_MS + 25 * 60 * MINUTE_MS;
    addPerson(client.world, {email: 'late@hanseatic.example', username: 'late'});
    expect(client.world.jumpcloud.events).toHaveLength(1);
  });
});
