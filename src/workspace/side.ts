/** Google Workspace as the pass sees it. */
import type {Ports, WorkspaceSide} from '../ports';
import {createDirectory} from './directory';
import {readAccounts, readWorkspace} from './snapshot';

/** Google Workspace over the given ports; reads give up at the deadline (ms since 1970). */
export function connectWorkspace(
  ports: Pick<Ports, 'services' | 'http' | 'session' | 'clock'>,
  deadline: number,
): WorkspaceSide {
  const directory = createDirectory(ports);
  const reader = {directory, clock: ports.clock, deadline};
  return {
    directory,
    snapshot: wantedGroups => readWorkspace(reader, wantedGroups),
    accounts: ids => readAccounts(reader, ids),
  };
}
