/** What is new at JumpCloud, in one flight: events, which are found late, and who is suspended, which is known at once. */
import {OutsideError} from '../model/errors';
import type {News} from '../ports';
import type {JumpCloudClient} from './client';
import {eventsRequest, readEvents} from './events';
import {pageIn, suspendedRequest} from './watching';

/** Asks for both. Each that fails stands as its error; other pages of events are asked for after the first. */
export function readNews(client: JumpCloudClient, since: number, services: readonly string[], page: number): News {
  const [events, suspended] = client.post([eventsRequest(since, services, null), suspendedRequest(page)]);
  return {
    events: attempt(() => readEvents(client, since, services, events)),
    suspended: attempt(() => pageIn(suspended)),
  };
}

function attempt<T>(read: () => T): T | OutsideError {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    return error;
  }
}
