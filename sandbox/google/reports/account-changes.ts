/** What the admin log says about an update of an account: one event for each thing that is another than before. */
import type {ActivityEventRecord} from '../../world/activity-state';
import type {UserRecord} from '../../world/google-state';
import {userByKey} from '../addresses';
import {asObject} from '../call';
import type {Call} from '../call';

/** The parts of an account whose change has an event of its own. */
interface Looks {
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly suspended: boolean;
  readonly archived: boolean;
  readonly unit: string;
  readonly mustChangePassword: boolean;
}

function looksOf(call: Call, {fields, orgUnitId}: UserRecord): Looks {
  return {
    email: fields.primaryEmail,
    givenName: fields.name.givenName,
    familyName: fields.name.familyName,
    suspended: fields.suspended,
    archived: fields.archived,
    unit: call.google.orgUnits[orgUnitId]?.path ?? '/',
    mustChangePassword: fields.changePasswordAtNextLogin,
  };
}

/** Names and values of the events between two looks, without the address that all of them carry. */
function differences(before: Looks, after: Looks): [name: string, ...ActivityEventRecord['parameters']][] {
  const values = (old: string, next: string): ActivityEventRecord['parameters'] => [
    ['OLD_VALUE', old],
    ['NEW_VALUE', next],
  ];
  const {email, givenName, familyName, unit} = before;
  const found: [name: string, ...ActivityEventRecord['parameters']][] = [];
  if (email !== after.email) found.push(['RENAME_USER', ['NEW_VALUE', after.email]]);
  if (givenName !== after.givenName) found.push(['CHANGE_FIRST_NAME', ...values(givenName, after.givenName)]);
  if (familyName !== after.familyName) found.push(['CHANGE_LAST_NAME', ...values(familyName, after.familyName)]);
  if (unit !== after.unit) {
    found.push(['MOVE_USER_TO_ORG_UNIT', ['ORG_UNIT_NAME', unit], ['NEW_VALUE', after.unit]]);
  }
  if (before.suspended !== after.suspended) found.push([after.suspended ? 'SUSPEND_USER' : 'UNSUSPEND_USER']);
  if (before.archived !== after.archived) found.push([after.archived ? 'ARCHIVE_USER' : 'UNARCHIVE_USER']);
  if (before.mustChangePassword !== after.mustChangePassword) {
    const next = String(after.mustChangePassword);
    found.push(['CHANGE_PASSWORD_ON_NEXT_LOGIN', ...values(String(before.mustChangePassword), next)]);
  }
  return found;
}

/** The teller of `users.update` and `users.patch`. */
export function tellAccount(call: Call): () => ActivityEventRecord[] {
  const user = userByKey(call.google, call.path['userKey'] ?? '');
  if (!user) return () => [];
  const before = looksOf(call, user);
  const {password} = asObject(call.body) ?? {};
  return () => {
    const found = differences(before, looksOf(call, user));
    if (typeof password === 'string') found.push(['CHANGE_PASSWORD']);
    return found.map(([name, ...further]) => ({
      type: 'USER_SETTINGS',
      name,
      parameters: [['USER_EMAIL', before.email], ...further],
    }));
  };
}
