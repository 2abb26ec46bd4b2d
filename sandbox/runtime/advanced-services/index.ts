/** The advanced services that the sandbox has, by what a manifest calls them (Apps Script advanced services page). */
import {GROUPS_SETTINGS_METHODS, LICENSING_METHODS, REPORTS_METHODS} from './admin-apis';
import {DIRECTORY_METHODS} from './directory';
import {DRIVE_METHODS} from './drive';
import {SHEETS_METHODS} from './sheets';
import type {AdvancedService} from './method';

export type {AdvancedService, Method} from './method';

/** All of them. */
export const ADVANCED_SERVICES: readonly AdvancedService[] = [
  {
    symbol: 'AdminDirectory',
    serviceId: 'admin',
    version: 'directory_v1',
    host: 'admin.googleapis.com',
    methods: DIRECTORY_METHODS,
  },
  {
    symbol: 'AdminReports',
    serviceId: 'admin',
    version: 'reports_v1',
    host: 'admin.googleapis.com',
    methods: REPORTS_METHODS,
  },
  {
    symbol: 'AdminLicenseManager',
    serviceId: 'licensing',
    version: 'v1',
    host: 'licensing.googleapis.com',
    methods: LICENSING_METHODS,
  },
  {
    symbol: 'AdminGroupsSettings',
    serviceId: 'groupssettings',
    version: 'v1',
    host: 'www.googleapis.com',
    methods: GROUPS_SETTINGS_METHODS,
  },
  {symbol: 'Drive', serviceId: 'drive', version: 'v3', host: 'www.googleapis.com', methods: DRIVE_METHODS},
  {symbol: 'Sheets', serviceId: 'sheets', version: 'v4', host: 'sheets.googleapis.com', methods: SHEETS_METHODS},
];
