/** Apps Script as ports. Nothing runs before `createPorts` is called: top-level code would run on every execution. */
import type {Ports} from '../ports';
import {createAdvancedServices} from './advanced-services';
import {createArchives} from './archives';
import {createBlobStore} from './blob-store';
import {createClock} from './clock';
import {createDocuments} from './documents';
import {createHttp} from './http';
import {createLocks} from './lock';
import {createMailer} from './mailer';
import {createProgressBoard} from './progress';
import {createProperties} from './properties';
import {createRandomness} from './randomness';
import {createGrants, createSession} from './session';
import {createTriggers} from './triggers';
import {createWorkbook} from './workbook';

/** The ports of this execution. Script properties are shared by all editors, so they hold no secret. */
export function createPorts(): Ports {
  const state = createProperties(PropertiesService.getScriptProperties());
  return {
    clock: createClock(),
    randomness: createRandomness(),
    ...createLocks(),
    state,
    secrets: createProperties(PropertiesService.getUserProperties()),
    blobs: createBlobStore(state),
    archives: createArchives(state),
    documents: createDocuments(state),
    progress: createProgressBoard(),
    http: createHttp(),
    services: createAdvancedServices(),
    session: createSession(),
    grants: createGrants(),
    mailer: createMailer(),
    triggers: createTriggers(state),
    workbook: createWorkbook(),
  };
}
