/** Makes the context's global scope that of Apps Script. Runs before the project's files. */
import {advancedService} from './advanced';
import {installBlob} from './blob';
import {cacheService} from './cache';
import {chartsService} from './sheets/chart-types';
import {contentService} from './content-service';
import {driveApp} from './drive-app';
import {installEnvironment} from './environment';
import {installEntryPoints} from './execute';
import {setup} from './host';
import {htmlService} from './html-service';
import {lockService} from './lock';
import {consoleService, loggerService} from './logging';
import {mailApp} from './mail-app';
import {propertiesService} from './properties';
import {scriptApp} from './script-app';
import {session} from './session';
import {spreadsheetApp} from './sheets/spreadsheet-app';
import {urlFetchApp} from './url-fetch';
import {utilities} from './utilities';

/** A global that is made when a script first looks at it: most executions use few services. */
function defineLazily(name: string, make: () => object | undefined): void {
  Object.defineProperty(globalThis, name, {
    configurable: true,
    enumerable: true,
    get(): unknown {
      const value = make();
      Object.defineProperty(globalThis, name, {value, writable: true, configurable: true, enumerable: true});
      return value;
    },
    set(value: unknown) {
      Object.defineProperty(globalThis, name, {value, writable: true, configurable: true, enumerable: true});
    },
  });
}

const SERVICES: Readonly<Record<string, () => object>> = {
  CacheService: cacheService,
  Charts: chartsService,
  ContentService: contentService,
  DriveApp: driveApp,
  HtmlService: htmlService,
  LockService: lockService,
  Logger: loggerService,
  MailApp: mailApp,
  PropertiesService: propertiesService,
  ScriptApp: scriptApp,
  Session: session,
  SpreadsheetApp: spreadsheetApp,
  UrlFetchApp: urlFetchApp,
  Utilities: utilities,
  console: consoleService,
};

installEnvironment();
installBlob();
for (const [name, make] of Object.entries(SERVICES)) defineLazily(name, make);
for (const {global, symbol} of setup.services) defineLazily(global, () => advancedService(symbol));
installEntryPoints();
