/** Events of Directory Insights, decoded and as they come. */
import type {DirectoryEvent} from '../../src/model/directory-event';
import type {JsonObject} from '../../src/model/json';

/** A plain event; `facts` says what is special about it. */
export function directoryEvent(facts: Partial<DirectoryEvent> = {}): DirectoryEvent {
  return {
    id: 'event-1',
    service: 'directory',
    type: 'user_update',
    at: 0,
    success: true,
    initiator: null,
    resource: null,
    association: null,
    clientIp: '',
    raw: {},
    ...facts,
  };
}

/** The record of an event about a user, as Directory Insights gives it. */
export function eventRecord(id: string, facts: JsonObject = {}): JsonObject {
  return {
    id,
    '@version': '1',
    service: 'directory',
    event_type: 'user_update',
    timestamp: '2026-03-02T08:00:00.123456789Z',
    organization: '5e0000000000000000000001',
    success: true,
    initiated_by: {id: 'a1', type: 'admin', email: 'admin@ex.com'},
    resource: {id: '5f0000000000000000000001', type: 'user', username: 'ada'},
    ...facts,
  };
}
