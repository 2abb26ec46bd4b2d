/**
 * How this job is usually scripted: person by person, one call of an advanced service after the other.
 *
 * It is a careful script of its kind: it pages, retries with back-off, writes only what differs, and keeps its place so that
 * the next trigger goes on. It takes nothing away and keeps no record.
 */
var BASE = 'https://console.jumpcloud.com';
var EXECUTION_MS_MAX = 5 * 60 * 1000;
var TRIES_MAX = 7;

function install() {
  PropertiesService.getUserProperties().setProperty('key', 'sandbox-key');
  ScriptApp.newTrigger('goOn').timeBased().everyMinutes(1).create();
}

/** Begins a pass. */
function reconcile() {
  PropertiesService.getScriptProperties().setProperty('place', '0');
  return goOn();
}

/** Goes on with the pass from the person where the last execution stopped. */
function goOn() {
  var startedAt = Date.now();
  var properties = PropertiesService.getScriptProperties();
  var place = properties.getProperty('place');
  if (place === null || place === '') return 'idle';
  var people = readList('/api/systemusers', function (page) {
    return page.results;
  });
  var groups = readGroups();
  // All accounts before all memberships: a new account can't join a group for up to a minute.
  for (var at = Number(place); at < 2 * people.length; at++) {
    if (Date.now() - startedAt > EXECUTION_MS_MAX) {
      properties.setProperty('place', String(at));
      return 'continues';
    }
    if (at % 20 === 0) properties.setProperty('place', String(at));
    var person = people[at % people.length];
    if (person.state !== 'ACTIVATED') continue;
    if (at < people.length) provision(person);
    else join(person, groups);
  }
  properties.setProperty('place', '');
  return 'complete';
}

function provision(person) {
  var wanted = profileOf(person);
  var user = orNull(function () {
    return AdminDirectory.Users.get(person.email, {projection: 'full'});
  });
  if (!user) {
    wanted.primaryEmail = person.email;
    wanted.password = Utilities.getUuid();
    retried(function () {
      return AdminDirectory.Users.insert(wanted);
    });
  } else if (differs(user, wanted)) {
    retried(function () {
      return AdminDirectory.Users.update(wanted, user.id);
    });
  }
}

function join(person, groups) {
  groups.forEach(function (group) {
    if (!group.members[person._id]) return;
    var isMember = retried(function () {
      return AdminDirectory.Members.hasMember(group.email, person.email).isMember;
    });
    if (isMember) return;
    retried(function () {
      return AdminDirectory.Members.insert({email: person.email, role: 'MEMBER'}, group.email);
    });
  });
}

function profileOf(person) {
  return {
    name: {givenName: person.firstname, familyName: person.lastname},
    organizations: [{primary: true, title: person.jobTitle || '', department: person.department || ''}],
    externalIds: [{type: 'organization', value: person.employeeIdentifier || ''}],
  };
}

function differs(user, wanted) {
  var organization = (user.organizations || [{}])[0];
  return (
    user.name.givenName !== wanted.name.givenName ||
    user.name.familyName !== wanted.name.familyName ||
    (organization.title || '') !== wanted.organizations[0].title ||
    (organization.department || '') !== wanted.organizations[0].department
  );
}

/** Groups that name a Google address, made where they are missing, with their members by id. */
function readGroups() {
  return readList('/api/v2/usergroups', identity)
    .filter(function (group) {
      return group.email;
    })
    .map(function (group) {
      var found = orNull(function () {
        return AdminDirectory.Groups.get(group.email);
      });
      if (!found) {
        retried(function () {
          return AdminDirectory.Groups.insert({email: group.email, name: group.name});
        });
      }
      var members = {};
      readList('/api/v2/usergroups/' + group.id + '/membership', identity).forEach(function (member) {
        members[member.id] = true;
      });
      return {email: group.email, members: members};
    });
}

function identity(page) {
  return page;
}

function readList(path, rowsOf) {
  var key = PropertiesService.getUserProperties().getProperty('key');
  var rows = [];
  for (;;) {
    var url = BASE + path + '?limit=100&skip=' + rows.length;
    var page = JSON.parse(UrlFetchApp.fetch(url, {headers: {'x-api-key': key}}).getContentText());
    rows = rows.concat(rowsOf(page));
    if (rowsOf(page).length < 100) return rows;
  }
}

function orNull(get) {
  return retried(function () {
    try {
      return get();
    } catch (error) {
      if (error.details && error.details.code === 404) return null;
      throw error;
    }
  });
}

/** Waits 1, 2, 4, ... seconds after a refusal. */
function retried(call) {
  for (var attempt = 0; ; attempt++) {
    try {
      return call();
    } catch (error) {
      if (attempt === TRIES_MAX - 1) throw error;
      Utilities.sleep(1000 * Math.pow(2, attempt));
    }
  }
}
