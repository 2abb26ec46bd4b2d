/** Organizations with an event log, and how tests read it. */
import {addPerson} from '../../../sandbox/jumpcloud/edit';
import {company, START} from './company';
import type {JumpCloudClient} from './client';

/** One event as the log answers with it. */
export type Event = Record<string, unknown> & {
  id: string;
  event_type: string;
  timestamp: string;
  changes: {field: string; from?: unknown; to?: unknown}[];
};

/** Longer than any event takes to become visible. */
export const LAG_MAX_MS = 480_000;

/** A minute in ms. */
export const MINUTE_MS = 60_000;

/** Every event, after the time that all of them need to become visible. */
export function settled(client: JumpCloudClient): Event[] {
  client.world.now += LAG_MAX_MS;
  return client.events().body as Event[];
}

/** A company in which one person was made each minute, all events visible. */
export function logged(people: number): JumpCloudClient {
  const client = company(0);
  for (let number = 1; number <= people; number++) {
    client.world.now = START + number * MINUTE_MS;
    addPerson(client.world, {email: `a${number}@hanseatic.example`, username: `a${number}`});
  }
  client.world.now += LAG_MAX_MS;
  return client;
}
