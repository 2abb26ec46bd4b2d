/** A served sandbox with a small project of its own, for the tests of the server. */
import {tmpdir} from 'node:os';
import {startServer} from '../../sandbox/server';
import type {RunningServer} from '../../sandbox/server';
import {worldOf} from '../../sandbox/server/controls';
import type {Company} from '../../sandbox/server/controls';
import {inThreadRunner} from '../../sandbox/server/engines';
import {createSandbox} from '../../sandbox/server/sandbox';
import type {Sandbox, SandboxOptions} from '../../sandbox/server/sandbox';
import type {ProjectFile} from '../../sandbox/world/script-state';

/** A project that isn't the product: what the server does must not depend on it. */
export const PROJECT: ProjectFile[] = [
  {
    name: 'appsscript',
    type: 'JSON',
    source: JSON.stringify({
      timeZone: 'Europe/Berlin',
      runtimeVersion: 'V8',
      dependencies: {
        enabledAdvancedServices: [{userSymbol: 'AdminDirectory', serviceId: 'admin', version: 'directory_v1'}],
      },
      webapp: {access: 'ANYONE_ANONYMOUS', executeAs: 'USER_DEPLOYING'},
    }),
  },
  {
    name: 'Code',
    type: 'SERVER_JS',
    source: `
      function onOpen() { SpreadsheetApp.getUi().createMenu('Sample').addItem('Count', 'countAccounts').addToUi(); }
      function add(a, b) { return a + b; }
      function fail() { throw new Error('no such luck'); }
      function hidden_() { return 1; }
      function countAccounts() { return AdminDirectory.Users.list({customer: 'my_customer'}).users.length; }
      function everyMinute() { ScriptApp.newTrigger('tick').timeBased().everyMinutes(1).create(); }
      function tick() { PropertiesService.getScriptProperties().setProperty('ticked', 'yes'); }
      function ticked() { return PropertiesService.getScriptProperties().getProperty('ticked'); }
      function forever() { for (;;) Utilities.sleep(60000); }
      function nobody() { return Session.getActiveUser().getEmail(); }
      function doGet(e) { return HtmlService.createHtmlOutput('<p>' + e.parameter.name + '</p>'); }
      function doPost(e) {
        if (e.parameter.fail) throw new Error('refused');
        return ContentService.createTextOutput(JSON.stringify(e)).setMimeType(ContentService.MimeType.JSON);
      }
    `,
  },
];

/** A sandbox that is served, and a client for it. */
export interface Served {
  readonly sandbox: Sandbox;
  readonly server: RunningServer;
  /** Sends a request; a body that is no text is sent as JSON. */
  request(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  close(): Promise<void>;
}

/** Both vendors' credentials. */
export const CREDENTIALS = {authorization: 'Bearer sandbox-token', 'x-api-key': 'sandbox-key'};

/** Serves a company on a free port with {@link PROJECT} pushed. */
export async function serve(company: Company = 'empty', options: Partial<SandboxOptions> = {}): Promise<Served> {
  const world = options.world ?? worldOf(company);
  world.script.files = PROJECT;
  const sandbox = createSandbox({scripts: inThreadRunner, ...options, world});
  const server = await startServer(sandbox, {port: 0, pageFolder: tmpdir()});
  return {
    sandbox,
    server,
    request: (method, path, body, headers = {}) =>
      fetch(`${server.url}${path}`, {
        method,
        headers: {...CREDENTIALS, ...headers},
        ...(body === undefined ? {} : {body: typeof body === 'string' ? body : JSON.stringify(body)}),
      }),
    async close() {
      await server.close();
      await sandbox.scripts.close();
    },
  };
}
