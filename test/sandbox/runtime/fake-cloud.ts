/** A cloud for tests of the runtime: answers as told, keeps what it was asked. */
import type {Cloud} from '../../../sandbox/cloud';
import {requestLatencyMs} from '../../../sandbox/latency';
import {jsonReply} from '../../../sandbox/wire';
import type {Exchange, WireReply, WireRequest} from '../../../sandbox/wire';
import {emptySheet} from '../../../sandbox/world/empty-sheet';
import {emptyGoogle} from '../../../sandbox/world/google-state';
import {emptyJumpCloud} from '../../../sandbox/world/jumpcloud-state';
import type {ProjectFile} from '../../../sandbox/world/script-state';
import type {World} from '../../../sandbox/world/world';

/** Where a test's clock starts: Thursday, 1 January 2026, 09:00 UTC. */
export const START = Date.UTC(2026, 0, 1, 9);

/** The account that runs the tests' scripts. */
export const OWNER = 'owner@example.com';

/** What the cloud answers: a reply, or a whole exchange with latency and fate. */
export type Answer = (request: WireRequest) => WireReply | Exchange;

/** A cloud that keeps its requests. */
export interface FakeCloud extends Cloud {
  readonly requests: WireRequest[];
}

/** The manifest of the tests' project, with the advanced services it enables. */
export function manifest(fields: Record<string, unknown> = {}): ProjectFile {
  const service = (userSymbol: string, serviceId: string, version: string) => ({userSymbol, serviceId, version});
  const source = {
    timeZone: 'Etc/UTC',
    runtimeVersion: 'V8',
    dependencies: {
      enabledAdvancedServices: [
        service('AdminDirectory', 'admin', 'directory_v1'),
        service('AdminLicenseManager', 'licensing', 'v1'),
        service('AdminGroupsSettings', 'groupssettings', 'v1'),
        service('Drive', 'drive', 'v3'),
      ],
    },
    ...fields,
  };
  return {name: 'appsscript', type: 'JSON', source: JSON.stringify(source)};
}

/** A world with one empty sheet and this code. */
export function worldWith(code: string, fields: Record<string, unknown> = {}, more: ProjectFile[] = []): World {
  const base = {seed: 7, draws: 0, now: START};
  return {
    ...base,
    jumpcloud: emptyJumpCloud(base, {organizationName: 'Example', adminEmail: OWNER}),
    google: emptyGoogle({domain: 'example.com', now: START}),
    outbox: [],
    script: {
      scriptId: 'sandbox',
      files: [{name: 'Code', type: 'SERVER_JS', source: code}, manifest(fields), ...more],
      versions: [],
      deployments: [],
      spreadsheet: {
        id: 'sandbox',
        name: 'Lockstep',
        timeZone: 'Etc/UTC',
        locale: 'en_US',
        sheets: [emptySheet(1, 'Sheet1')],
      },
      scriptProperties: {},
      documentProperties: {},
      userProperties: {},
      cache: {},
      locks: {},
      triggers: [],
      executions: [],
      dailyUse: {},
      owner: OWNER,
    },
  };
}

function isExchange(answer: WireReply | Exchange): answer is Exchange {
  return 'reply' in answer;
}

/** A cloud over a world; without an answer of its own every request gets `{}`. */
export function fakeCloud(world: World, answer: Answer = () => jsonReply(200, {})): FakeCloud {
  const requests: WireRequest[] = [];
  return {
    world,
    requests,
    send(request) {
      requests.push(request);
      const given = answer(request);
      if (isExchange(given)) return given;
      return {reply: given, latencyMs: requestLatencyMs(request), fate: {kind: 'answered'}};
    },
  };
}
