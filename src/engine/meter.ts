/** Counts the calls that an execution makes to the outside clouds. */
import type {Ports} from '../ports';

/** The ports, and how many requests went through them so far: each part of a batch counts, and so does its envelope. */
export interface Metered {
  readonly ports: Ports;
  callCount(): number;
}

/** The same ports, metered. */
export function meter(ports: Ports): Metered {
  let calls = 0;
  return {
    callCount: () => calls,
    ports: {
      ...ports,
      http: {
        sendAll(requests) {
          calls += requests.length;
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
