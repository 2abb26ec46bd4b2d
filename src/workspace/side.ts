/** Google Workspace as the pass sees it. */
import type {Ports, WorkspaceSide} from '../ports';
import {createGoogle} from './google';
import {readFocus} from './focus';
import {readInGroups} from './membership';
import {readAccounts, readWorkspace} from './snapshot';

/** Google Workspace over the given ports; reads give up at the deadline (ms since 1970). */
export function connectWorkspace(
  ports: Pick<Ports, 'services' | 'http' | 'session' | 'clock'>,
  deadline: number,
): WorkspaceSide {
  const google = createGoogle(ports);
  const reader = {google, clock: ports.clock, deadline};
  return {
    google,
    snapshot: wanted => readWorkspace(reader, wanted),
    accounts: ids => readAccounts(reader, ids),
    focus: wanted => readFocus(reader, wanted),
    inGroups: places => readInGroups(reader, places),
  };
}
