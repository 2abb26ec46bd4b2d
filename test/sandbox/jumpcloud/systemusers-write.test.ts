import {company, ids} from './company';
import type {JumpCloudClient} from './client';

type Person = Record<string, unknown> & {phoneNumbers: {id: string; type: string; number: string}[]};

function read(client: JumpCloudClient, id: string): Person {
  return client.call('GET', `/api/systemusers/${id}`).body as Person;
}

describe('creating', () => {
  test('a person has the organization’s default state and can be read by id', () => {
    const client = company(0);
    const {status, body} = client.call('POST', '/api/systemusers', {email: 'Ada@Hanseatic.example', username: 'ada'});
    expect(status).toBe(200);
    expect(body).toMatchObject({email: 'ada@hanseatic.example', state: 'ACTIVATED', activated: false});
    expect(read(client, String((body as Person)['_id']))).toEqual(body);
    client.world.jumpcloud.newPersonState = 'STAGED';
    const second = client.call('POST', '/api/systemusers', {email: 'bo@hanseatic.example', username: 'bo'}).body;
    expect(second).toMatchObject({state: 'STAGED', suspended: false});
  });

  test.each([
    {name: 'without an address', body: {username: 'x'}, status: 400},
    {name: 'without a username', body: {email: 'x@hanseatic.example'}, status: 400},
    {name: 'with what is no address', body: {email: 'x', username: 'x'}, status: 400},
    {name: 'with a number for a name', body: {email: 'x@y.example', username: 'x', firstname: 5}, status: 400},
    {name: 'with an unknown state', body: {email: 'x@y.example', username: 'x', state: 'GONE'}, status: 400},
    {name: 'with a text of 1024', body: {email: 'x@y.example', username: 'x', company: 'x'.repeat(1024)}, status: 200},
    {name: 'with a text of 1025', body: {email: 'x@y.example', username: 'x', company: 'x'.repeat(1025)}, status: 400},
    {
      name: 'with an employee identifier of 256',
      body: {email: 'x@y.example', username: 'x', employeeIdentifier: 'x'.repeat(256)},
      status: 200,
    },
    {
      name: 'with an employee identifier of 257',
      body: {email: 'x@y.example', username: 'x', employeeIdentifier: 'x'.repeat(257)},
      status: 400,
    },
    {
      name: 'with a manager who is nobody',
      body: {email: 'x@y.example', username: 'x', manager: '0'.repeat(24)},
      status: 400,
    },
    {
      name: 'with a manager called constructor',
      body: {email: 'x@y.example', username: 'x', manager: 'constructor'},
      status: 400,
    },
    {name: 'as constructor', body: {email: 'x@y.example', username: 'constructor'}, status: 200},
    {
      name: 'with an address in use, in other case',
      body: {email: 'P001@hanseatic.example', username: 'x'},
      status: 409,
    },
    {name: 'with a username in use', body: {email: 'x@y.example', username: 'p001'}, status: 409},
    {name: 'with a list for a body', body: [], status: 400},
  ])('$name: $status', ({body, status}) => {
    const client = company(1);
    expect(client.call('POST', '/api/systemusers', body).status).toBe(status);
    expect(ids(client)).toHaveLength(status === 200 ? 2 : 1);
  });
});

describe('changing', () => {
  test('what is not sent stays', () => {
    const client = company(1);
    const [id = ''] = ids(client);
    client.call('PUT', `/api/systemusers/${id}`, {department: 'Sales', attributes: [{name: 'badge', value: '1'}]});
    const {status, body} = client.call('PUT', `/api/systemusers/${id}`, {jobTitle: 'Seller'});
    expect(status).toBe(200);
    expect(body).toMatchObject({
      department: 'Sales',
      jobTitle: 'Seller',
      firstname: 'Given1',
      attributes: [{name: 'badge', value: '1'}],
    });
  });

  test('an empty text unsets, and an employee identifier is then free for another', () => {
    const client = company(2);
    const [one = '', two = ''] = ids(client);
    client.call('PUT', `/api/systemusers/${one}`, {employeeIdentifier: 'E-1'});
    expect(client.call('PUT', `/api/systemusers/${two}`, {employeeIdentifier: 'e-1'}).status).toBe(409);
    client.call('PUT', `/api/systemusers/${one}`, {employeeIdentifier: ''});
    expect(client.call('PUT', `/api/systemusers/${two}`, {employeeIdentifier: 'e-1'}).status).toBe(200);
  });

  test('one’s own address, username and identifier may be sent again', () => {
    const client = company(1);
    const [id = ''] = ids(client);
    const same = {email: 'p001@hanseatic.example', username: 'p001', employeeIdentifier: 'E-1'};
    expect(client.call('PUT', `/api/systemusers/${id}`, same).status).toBe(200);
    expect(client.call('PUT', `/api/systemusers/${id}`, same).status).toBe(200);
  });

  test('a rename keeps the id and frees the old address', () => {
    const client = company(2);
    const [one = '', two = ''] = ids(client);
    client.call('PUT', `/api/systemusers/${one}`, {email: 'new@hanseatic.example'});
    expect(read(client, one)).toMatchObject({_id: one, email: 'new@hanseatic.example'});
    expect(client.call('PUT', `/api/systemusers/${two}`, {email: 'p001@hanseatic.example'}).status).toBe(200);
  });

  test('a list is replaced whole', () => {
    const client = company(1);
    const [id = ''] = ids(client);
    const [work, mobile] = [
      {type: 'work', number: '1'},
      {type: 'mobile', number: '2'},
    ];
    client.call('PUT', `/api/systemusers/${id}`, {phoneNumbers: [work, mobile]});
    client.call('PUT', `/api/systemusers/${id}`, {phoneNumbers: [mobile]});
    expect(read(client, id).phoneNumbers.map(({type}) => type)).toEqual(['mobile']);
  });

  test('every write gives sub-documents new ids, also those that were not sent', () => {
    const client = company(1);
    const [id = ''] = ids(client);
    client.call('PUT', `/api/systemusers/${id}`, {phoneNumbers: [{type: 'work', number: '1'}]});
    const before = read(client, id).phoneNumbers[0];
    client.call('PUT', `/api/systemusers/${id}`, {jobTitle: 'Seller'});
    const after = read(client, id).phoneNumbers[0];
    expect(after).toMatchObject({type: 'work', number: '1'});
    expect(after?.id).not.toBe(before?.id);
  });

  test.each([
    {sent: {state: 'SUSPENDED'}, state: 'SUSPENDED'},
    {sent: {suspended: true}, state: 'SUSPENDED'},
    {sent: {state: 'SUSPENDED', suspended: true}, state: 'SUSPENDED'},
    {sent: {suspended: false}, state: 'ACTIVATED'},
    {sent: {state: 'ACTIVATED', suspended: false}, state: 'ACTIVATED'},
  ])('$sent gives $state, and suspended goes with it', ({sent, state}) => {
    const client = company(1);
    const [id = ''] = ids(client);
    client.call('PUT', `/api/systemusers/${id}`, sent);
    expect(read(client, id)).toMatchObject({state, suspended: state === 'SUSPENDED'});
    client.call('PUT', `/api/systemusers/${id}`, {suspended: false});
    expect(read(client, id)).toMatchObject({state: 'ACTIVATED', suspended: false});
  });

  test.each([{sent: {state: 'SUSPENDED', suspended: false}}, {sent: {state: 'ACTIVATED', suspended: true}}])(
    '$sent contradicts itself and is refused',
    ({sent}) => {
      const client = company(1);
      const [id = ''] = ids(client);
      const {status, body} = client.call('PUT', `/api/systemusers/${id}`, sent);
      expect(status).toBe(400);
      expect(body).toMatchObject({
        message: `Cannot save conflicting state and suspended fields. (state=${sent.state} suspended=${sent.suspended})`,
      });
    },
  );

  test('nobody is sent back to STAGED, and nobody manages themselves', () => {
    const client = company(1);
    const [id = ''] = ids(client);
    expect(client.call('PUT', `/api/systemusers/${id}`, {state: 'STAGED'}).status).toBe(400);
    expect(client.call('PUT', `/api/systemusers/${id}`, {manager: id}).status).toBe(400);
    expect(client.call('PUT', `/api/systemusers/${id}`, {email: ''}).status).toBe(400);
    expect(client.call('PUT', `/api/systemusers/${'0'.repeat(24)}`, {}).status).toBe(404);
  });
});

describe('deleting', () => {
  test('answers with the person, then they are gone without a trace and their address is free', () => {
    const client = company(1);
    const [id = ''] = ids(client);
    const {status, body} = client.call('DELETE', `/api/systemusers/${id}`);
    expect([status, (body as Person)['email']]).toEqual([200, 'p001@hanseatic.example']);
    expect(client.call('GET', `/api/systemusers/${id}`).status).toBe(404);
    expect(client.call('DELETE', `/api/systemusers/${id}`).status).toBe(404);
    const again = client.call('POST', '/api/systemusers', {email: 'p001@hanseatic.example', username: 'p001'});
    expect((again.body as Person)['_id']).not.toBe(id);
  });

  test.each([
    {name: 'nobody by default', query: '', heir: () => ''},
    {name: 'nobody on null', query: '?cascade_manager=null', heir: () => ''},
    {name: 'the manager above on automatic', query: '?cascade_manager=automatic', heir: (all: string[]) => all[0]},
    {name: 'a person by id', query: '?cascade_manager=THIRD', heir: (all: string[]) => all[3]},
  ])('a manager’s reports go to $name', ({query, heir}) => {
    const client = company(4);
    const all = ids(client);
    const [top = '', middle = '', report = '', third = ''] = all;
    client.call('PUT', `/api/systemusers/${middle}`, {manager: top});
    client.call('PUT', `/api/systemusers/${report}`, {manager: middle});
    const {status} = client.call('DELETE', `/api/systemusers/${middle}${query.replace('THIRD', third)}`);
    expect(status).toBe(200);
    expect(read(client, report)['manager']).toBe(heir(all));
  });
});

test('reports can’t be left to the person who is deleted', () => {
  const client = company(1);
  const [id = ''] = ids(client);
  expect(client.call('DELETE', `/api/systemusers/${id}?cascade_manager=${id}`).status).toBe(400);
  expect(client.call('GET', `/api/systemusers/${id}`).status).toBe(200);
});

describe('the other actions', () => {
  test('not suspended is no reason to leave STAGED', () => {
    const client = company(0);
    const body = {email: 'ada@hanseatic.example', username: 'ada', state: 'STAGED', suspended: false};
    const id = String((client.call('POST', '/api/systemusers', body).body as Person)['_id']);
    client.call('PUT', `/api/systemusers/${id}`, {suspended: false});
    expect(read(client, id)['state']).toBe('STAGED');
  });

  test('activate takes a staged person into service, and only a staged one', () => {
    const client = company(0);
    const body = {email: 'ada@hanseatic.example', username: 'ada', state: 'STAGED'};
    const id = String((client.call('POST', '/api/systemusers', body).body as Person)['_id']);
    const answer = client.call('POST', `/api/systemusers/${id}/state/activate`, {});
    expect(answer).toMatchObject({status: 200, body: undefined});
    expect(read(client, id)['state']).toBe('ACTIVATED');
    expect(client.call('POST', `/api/systemusers/${id}/state/activate`, {}).status).toBe(400);
  });

  test('unlock and expire', () => {
    const client = company(1);
    const [id = ''] = ids(client);
    client.call('PUT', `/api/systemusers/${id}`, {account_locked: true});
    expect(read(client, id)).toMatchObject({account_locked: true, account_locked_date: '2026-09-01T08:00:00.000Z'});
    expect(client.call('POST', `/api/systemusers/${id}/unlock`).status).toBe(200);
    expect(client.call('POST', `/api/systemusers/${id}/expire`).status).toBe(200);
    expect(read(client, id)).toMatchObject({account_locked: false, account_locked_date: null, password_expired: true});
    client.call('PUT', `/api/systemusers/${id}`, {password: 'new'});
    expect(read(client, id)).toMatchObject({activated: true, password_expired: false});
  });
});
