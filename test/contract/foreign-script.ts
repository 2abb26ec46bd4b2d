/** A script that has nothing to do with Lockstep, written as such scripts are: one file, global functions, old habits. */

/** The domain of the sandbox's company. */
const DOMAIN = 'hanseatic.example';

/** The group that the script makes. */
export const INTERNS_GROUP = `interns@${DOMAIN}`;

/** The addresses of the accounts that the script makes. */
export const INTERNS = ['ana', 'ben', 'cleo'].map(name => `${name}.intern@${DOMAIN}`);

const MANIFEST = {
  timeZone: 'Europe/Berlin',
  dependencies: {
    enabledAdvancedServices: [{userSymbol: 'AdminDirectory', serviceId: 'admin', version: 'directory_v1'}],
  },
  exceptionLogging: 'STACKDRIVER',
  runtimeVersion: 'V8',
  executionApi: {access: 'MYSELF'},
};

const CODE = `
var DOMAIN = '${DOMAIN}';
var GROUP = '${INTERNS_GROUP}';
var INTERNS = [['Ana', 'Intern'], ['Ben', 'Intern'], ['Cleo', 'Intern']];

/** All users of the customer, page by page. */
function listAllUsers() {
  var users = [];
  var pageToken;
  var pages = 0;
  do {
    var page = AdminDirectory.Users.list({
      customer: 'my_customer',
      orderBy: 'email',
      maxResults: 2,
      pageToken: pageToken
    });
    users = users.concat(page.users || []);
    pageToken = page.nextPageToken;
    pages++;
  } while (pageToken);
  Logger.log('%s users on %s pages', users.length, pages);
  return {users: users, pages: pages};
}

function hireInterns() {
  var outcome = {created: 0, existing: 0, added: 0, already: 0};
  try {
    AdminDirectory.Groups.insert({email: GROUP, name: 'Interns'});
  } catch (e) {
    if (!e.details || e.details.code !== 409) throw e;
    Logger.log('Group is there: ' + e.message);
  }
  INTERNS.forEach(function (intern) {
    var email = intern[0].toLowerCase() + '.' + intern[1].toLowerCase() + '@' + DOMAIN;
    try {
      AdminDirectory.Users.insert({
        primaryEmail: email,
        name: {givenName: intern[0], familyName: intern[1]},
        password: Utilities.getUuid()
      });
      outcome.created++;
    } catch (e) {
      if (e.details.code != 409) throw e;
      outcome.existing++;
    }
    if (addMember(email)) outcome.added++;
    else outcome.already++;
  });
  var props = PropertiesService.getScriptProperties();
  var runs = Number(props.getProperty('runs') || 0) + 1;
  props.setProperty('runs', String(runs));
  outcome.runs = runs;
  return outcome;
}

// New users and groups need up to a minute before this works.
function addMember(email) {
  for (var attempt = 1; ; attempt++) {
    try {
      AdminDirectory.Members.insert({email: email, role: 'MEMBER'}, GROUP);
      return true;
    } catch (e) {
      if (e.details.code == 409) return false;
      if ([403, 404, 412].indexOf(e.details.code) < 0 || attempt > 8) throw e;
      Utilities.sleep(10 * 1000);
    }
  }
}

function exportUsers() {
  var ss = SpreadsheetApp.getActiveSpreadsheet();
  var sheet = ss.getSheetByName('Users') || ss.insertSheet('Users');
  sheet.clear();
  sheet.appendRow(['Email', 'Name', 'Suspended']);
  var list = listAllUsers();
  var rows = list.users.map(function (user) {
    return [user.primaryEmail, user.name.fullName, user.suspended];
  });
  sheet.getRange(2, 1, rows.length, rows[0].length).setValues(rows);
  SpreadsheetApp.flush();
  return {rows: sheet.getLastRow() - 1, pages: list.pages};
}

function lookUp(email) {
  return AdminDirectory.Users.get(email).name.fullName;
}

function giveUp() {
  throw new TypeError('I never learned this');
}
`;

/** The script's project, by file names. */
export const FOREIGN_SCRIPT = {'Code.js': CODE, 'appsscript.json': JSON.stringify(MANIFEST, null, 2)};
