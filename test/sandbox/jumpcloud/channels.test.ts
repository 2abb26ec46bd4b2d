/** Notification channels, as the vendor's own client found them on a live tenant. */
import {company} from './company';
import {hook, settledIn} from './equipped-company';

const PATH = '/api/v2/notifications/channels';
const URL_OF_HOOK = 'https://hooks.receiver.example/x';
const CHANNEL = {
  name: 'Nudge',
  description: 'for the sheet',
  type: 'CHANNEL_TYPE_WEBHOOK',
  enabled: true,
  config: {webhook: {url: URL_OF_HOOK, sslVerification: true, authType: 'token', authToken: 'hush'}},
};

describe('a channel', () => {
  it('is made, listed and read in wrappers, its id under objectId, its secret kept', () => {
    const client = company(0);
    const made = client.call('POST', PATH, {channel: CHANNEL});
    const {channel} = made.body as {channel: Record<string, unknown>};
    expect([made.status, channel]).toMatchObject([
      200,
      {
        name: 'Nudge',
        type: 'CHANNEL_TYPE_WEBHOOK',
        enabled: true,
        config: {webhook: {url: URL_OF_HOOK, sslVerification: true, objectId: expect.any(String) as string}},
        organizationObjectId: client.world.jumpcloud.organizationId,
      },
    ]);
    expect(JSON.stringify(channel)).not.toContain('hush');
    expect(client.call('GET', PATH).body).toEqual({channels: [channel], count: 1});
    expect(client.call('GET', `${PATH}/${String(channel['objectId'])}`).body).toEqual({channel});
  });

  it.each([
    ['without a wrapper', CHANNEL, 'channel name is required'],
    ['without a name', {channel: {...CHANNEL, name: ''}}, 'channel name is required'],
    ['of an unknown type', {channel: {...CHANNEL, type: 'webhook'}}, 'channel type is required'],
    ['without a URL', {channel: {...CHANNEL, config: {}}}, 'webhook url is required'],
    [
      'with an open URL',
      {channel: {...CHANNEL, config: {webhook: {url: 'http://a.example/'}}}},
      'webhook url is required',
    ],
  ])('%s is refused', (_, body, message) => {
    expect(company(0).call('POST', PATH, body)).toMatchObject({status: 400, body: {message}});
  });

  it('a PATCH of a part of it is refused, and one of the whole keeps its ids', () => {
    const client = company(0);
    const id = hook(client, URL_OF_HOOK);
    expect(client.call('PATCH', `${PATH}/${id}`, {channel: {enabled: false}})).toMatchObject({
      status: 400,
      body: {message: 'channel name is required'},
    });
    const before = (client.call('GET', `${PATH}/${id}`).body as {channel: {config: object}}).channel;
    const whole = {channel: {...before, enabled: false}};
    expect(client.call('PATCH', `${PATH}/${id}`, whole).body).toMatchObject({
      channel: {objectId: id, enabled: false, description: '', config: before.config},
    });
  });

  it('what a PATCH leaves out is not kept', () => {
    const client = company(0);
    const {objectId} = (client.call('POST', PATH, {channel: CHANNEL}).body as {channel: {objectId: string}}).channel;
    const channel = {name: 'Nudge', type: CHANNEL.type, config: {webhook: {url: URL_OF_HOOK}}};
    expect(client.call('PATCH', `${PATH}/${objectId}`, {channel}).body).toMatchObject({
      channel: {description: '', enabled: false},
    });
  });

  it('is deleted with an empty object, and then unknown', () => {
    const client = company(0);
    const id = hook(client, URL_OF_HOOK);
    expect(client.call('DELETE', `${PATH}/${id}`)).toMatchObject({status: 200, body: {}});
    for (const method of ['GET', 'PATCH', 'DELETE']) {
      expect(client.call(method, `${PATH}/${id}`, {channel: CHANNEL}).status).toBe(404);
    }
  });

  it('the log tells of it in the service notifications', () => {
    const client = company(0);
    const id = hook(client, URL_OF_HOOK);
    client.call('PATCH', `${PATH}/${id}`, {channel: CHANNEL});
    client.call('DELETE', `${PATH}/${id}`);
    const events = settledIn(client, 'notifications');
    expect(events.map(event => event.event_type)).toEqual(
      expect.arrayContaining([
        'notification_channel_created',
        'notification_channel_updated',
        'notification_channel_deleted',
      ]),
    );
    expect(events[0]).toMatchObject({channel_object_id: id, type: 'webhook', name: 'Nudge'});
  });
});
