/** Counts the calls that an execution makes to the outside clouds. */
import type {Ports} from '../ports';

/** The ports, and how many requests went through them so far, all or those of UrlFetch: each part of a batch counts, and so does its envelope. */
export interface Metered {
  readonly ports: Ports;
  callCount(of?: 'UrlFetch'): number;
}

/** The same ports, metered. */
export function meter(ports: Ports): Metered {
  let calls = 0;
  let fetches = 0;
  return {
    callCount: of => (of === 'UrlFetch' ? fetches : calls),
    ports: {
      ...ports,
      http: {
        sendAll(requests) {
          calls += requests.length;
          fetches += requests.length;
          return ports.http.sendAll(requests);
        },
      },
      services: {
        call(call) {
          calls += 1;
          return ports.services.call(call);
        },
      },
    },
  };
}
