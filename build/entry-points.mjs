/** The functions that Apps Script may call: menu, triggers, sidebar, web app. The build checks that each has a top-level stub. */

/** Every entry point, in the order of src/main.ts. */
export const ENTRY_POINTS = [
  'onOpen',
  'onInstall',
  'showSidebar',
  'install',
  'uninstall',
  'saveCredentials',
  'preview',
  'reconcile',
  'poll',
  'daily',
  'watchdog',
  'approve',
  'undo',
  'retry',
  'explain',
  'pack',
  'packStatus',
  'doctor',
  'checkSetup',
  'verifyAudit',
  'checkAudit',
  'status',
  'doPost',
  'webhookAddress',
];
