/** What people do by themselves, as Directory Insights tells of it: sign-ins, lockouts, passwords, second factors. */
import {logEvent, logOwnEvent, personResource} from './event-log';
import {writeEvent} from './event-store';
import {findPerson} from './people';
import type {DeviceRecord} from '../world/jumpcloud-devices';
import type {World} from '../world/world';

/** A place that somebody signs in from, as `geoip` has it. The addresses are reserved for documentation. */
export interface Place {
  readonly ip: string;
  readonly geoip: Readonly<Record<string, string | number>>;
}

function place(ip: string, names: string, latitude: number, longitude: number): Place {
  const [continent_code = '', country_code = '', region_code = '', region_name = '', timezone = ''] = names.split('|');
  return {ip, geoip: {continent_code, country_code, region_code, region_name, timezone, latitude, longitude}};
}

/** Places by name. That `geoip` has coordinates is what integrations store of it (elastic/integrations, jumpcloud). */
export const PLACES: Readonly<Record<string, Place>> = {
  Hamburg: place('203.0.113.41', 'EU|DE|HH|Hamburg|Europe/Berlin', 53.55, 9.99),
  Gdańsk: place('203.0.113.58', 'EU|PL|22|Pomerania|Europe/Warsaw', 54.35, 18.65),
  København: place('203.0.113.73', 'EU|DK|84|Capital Region|Europe/Copenhagen', 55.68, 12.57),
  'New York': place('198.51.100.12', 'NA|US|NY|New York|America/New_York', 40.71, -74.01),
  'São Paulo': place('198.51.100.77', 'SA|BR|SP|Sao Paulo|America/Sao_Paulo', -23.55, -46.63),
  Singapore: place('192.0.2.33', 'AS|SG|01|Central Singapore|Asia/Singapore', 1.35, 103.82),
};

/** One sign-in or several in a row. */
export interface SignIn {
  readonly success: boolean;
  readonly place: Place;
  readonly usesMfa: boolean;
  /** How many attempts; the last is now. */
  readonly times: number;
}

/** Virtual ms between the attempts of a row. */
const ATTEMPT_EVERY_MS = 3_000;

function attempts(world: World, {times}: SignIn): number[] {
  return Array.from({length: times}, (_, place) => world.now - (times - 1 - place) * ATTEMPT_EVERY_MS);
}

function outcome({success, place: {ip, geoip}, usesMfa}: SignIn): Record<string, unknown> {
  return {
    success,
    client_ip: ip,
    geoip,
    mfa: usesMfa,
    mfa_meta: {type: usesMfa ? 'totp' : 'none'},
    ...(success ? {} : {error_message: 'invalid credentials'}),
  };
}

/** A person signs in to the user portal, or fails to: `user_login_attempt`. @throws Refusal 404 */
export function signIn(world: World, personId: string, how: SignIn): void {
  const person = findPerson(world, personId);
  for (const at of attempts(world, how)) {
    logOwnEvent(
      world,
      person,
      {event_type: 'user_login_attempt', resource: personResource(person), ...outcome(how)},
      at,
    );
  }
}

/** The admin signs in to the console, or fails to: `admin_login_attempt` (Directory Insights, example response). */
export function signInAdmin(world: World, how: SignIn): void {
  const {id, email} = world.jumpcloud.admin;
  const admin = {id, type: 'admin', email};
  for (const at of attempts(world, how)) {
    writeEvent(world, {initiated_by: admin}, {event_type: 'admin_login_attempt', resource: admin, ...outcome(how)}, at);
  }
}

/** A person signs in to a device, or fails to: `login_attempt` of the service `systems`. @throws Refusal 404 */
export function signInToDevice(world: World, personId: string, device: DeviceRecord, how: SignIn): void {
  const person = findPerson(world, personId);
  const {success, place: from} = how;
  const who = {type: 'systemuser', id: person._id, username: person.username};
  for (const at of attempts(world, how)) {
    logOwnEvent(
      world,
      person,
      {
        service: 'systems',
        event_type: 'login_attempt',
        resource: who,
        system: {id: device.id, hostname: device.hostname, displayName: device.displayName},
        username: person.username,
        process_name: device.family === 'windows' ? 'winlogon' : 'loginwindow',
        system_timestamp: new Date(at).toISOString(),
        src_ip: from.ip,
        client_ip: from.ip,
        geoip: from.geoip,
        success,
        message: `User ${person.username} ${success ? 'logged in' : 'failed to log in'}`,
      },
      at,
    );
  }
}

/** Locks a person out after too many wrong passwords: `user_lockout`. @throws Refusal 404 */
export function lockPerson(world: World, personId: string): void {
  const person = findPerson(world, personId);
  person.account_locked = true;
  person.lockedAt = world.now;
  world.jumpcloud.revisions.people += 1;
  logOwnEvent(world, person, {event_type: 'user_lockout', resource: personResource(person)});
}

/** A person chooses a new password: `user_password_change`. @throws Refusal 404 */
export function changePassword(world: World, personId: string): void {
  const person = findPerson(world, personId);
  person.activated = true;
  person.passwordSetAt = world.now;
  person.password_expired = false;
  world.jumpcloud.revisions.people += 1;
  const changes = [{field: 'password'}];
  logOwnEvent(world, person, {event_type: 'user_password_change', resource: personResource(person), changes});
}

/** What can happen to a person's second factor, with the event that tells of it. */
export const MFA_CHANGES = {
  enrolled: 'totp_finish_enrollment',
  removed: 'totp_delete_enrollment',
  'exclusion expired': 'user_mfa_exclusion_expired',
} as const;

/** One name of {@link MFA_CHANGES}. */
export type MfaChange = keyof typeof MFA_CHANGES;

/** Changes a person's second factor. @throws Refusal 404 */
export function changeMfa(world: World, personId: string, change: MfaChange): void {
  const person = findPerson(world, personId);
  if (change !== 'exclusion expired') person.totp_enabled = change === 'enrolled';
  world.jumpcloud.revisions.people += 1;
  const body = {event_type: MFA_CHANGES[change], resource: personResource(person)};
  if (change === 'enrolled') logOwnEvent(world, person, body);
  else logEvent(world, 'session', body);
}
