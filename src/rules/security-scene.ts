/** What conditions of the Security tab see: the event with its envelope always there, and what it is about. */
import {toEmail, toPersonId} from '../model/ids';
import {isJsonObject, type Json, type JsonObject} from '../model/json';
import type {PersonView} from '../model/rule-set';
import type {SceneNeeds, SecurityScene} from '../model/security-rule';
import {nearest} from './nearest';
import {AlertRecord, DeviceRecord, PolicyRecord, SCENE_FIELDS} from './vocabulary';

const PARTY = {id: '', type: '', name: '', username: '', email: ''};

/**
 * The parts of an event that nearly every one has, each as it reads where one lacks it (Directory Insights API, Schemas).
 * An event that does not say whether it succeeded counts as one that did: no rule about failures is meant for it.
 */
const ENVELOPE: Readonly<Record<string, Json>> = {
  id: '',
  service: '',
  event_type: '',
  timestamp: '',
  organization: '',
  success: true,
  auth_method: '',
  client_ip: '',
  error_message: '',
  username: '',
  severity: '',
  category: '',
  mfa: false,
  changes: [],
  geoip: {country_code: '', region_name: '', continent_code: '', timezone: ''},
  useragent: {name: '', os: '', device: ''},
  initiated_by: PARTY,
  resource: PARTY,
};

/** Further fields of events that conditions are known to ask for. */
const MORE_FIELDS = [
  ...['association', 'application', 'system', 'process_name', 'src_ip', 'provider', 'message', 'windows_meta'],
  ...['user_agent', 'mfa_meta', 'auth_type', 'auth_meta', 'eap_type', 'nas_mfa_state', 'idp_initiated', 'error_code'],
  ...['description', 'detail', 'result', 'status', 'command', 'request_type', 'mdm_type', 'correlation', 'workflow'],
  ...['state', 'exitStatus', 'startedAt', 'endedAt', 'policyID', 'systemID', 'km', 'kmh', 'from', 'to'],
];

const FIELDS = [...Object.keys(ENVELOPE), ...MORE_FIELDS];

/** Who stands for `user` where an event is about nobody in JumpCloud: every field is unset. */
const NOBODY: PersonView = {
  person: {id: toPersonId(''), email: toEmail(''), state: 'STAGED', managerId: null, organizationId: '', fields: {}},
  groups: [],
  managerEmail: '',
};

/** The person as conditions see them. */
export function viewOf(scene: SecurityScene): PersonView {
  return scene.user ?? NOBODY;
}

/** The other variables by name. */
export function sceneOf({event, alert, policy, device}: SecurityScene): Readonly<Record<string, unknown>> {
  return {
    event: withEnvelope(event),
    alert: new AlertRecord(filled(SCENE_FIELDS.alert, alert)),
    policy: new PolicyRecord(filled(SCENE_FIELDS.policy, policy)),
    device: new DeviceRecord(filled(SCENE_FIELDS.device, device)),
  };
}

/** What has to be looked up for a condition; rather too much than too little. */
export function neededBy(condition: string, usesGroups: boolean): SceneNeeds {
  const names = (word: string): boolean => new RegExp(`\\b${word}\\b`).test(condition);
  return {user: names('user') || usesGroups, groups: usesGroups, alert: names('alert'), device: names('device')};
}

/** A field of `event` that looks like a slip for one that events have; `null` where there is none. */
export function misspeltField(
  condition: string,
): {readonly name: string; readonly meant: string; readonly at: number} | null {
  for (const match of condition.matchAll(/\bevent\.(\w+)/g)) {
    const name = match[1] ?? '';
    const meant = FIELDS.includes(name) || name.length < 4 ? null : nearest(name, FIELDS);
    if (meant !== null) return {name, meant, at: match.index + 'event.'.length};
  }
  return null;
}

function withEnvelope(event: JsonObject): JsonObject {
  const whole: Record<string, Json> = {...event};
  for (const [name, unset] of Object.entries(ENVELOPE)) {
    const value = event[name];
    if (value === undefined || value === null) whole[name] = unset;
    else if (isJsonObject(value) && isJsonObject(unset)) whole[name] = {...unset, ...value};
  }
  return whole;
}

function filled(types: Readonly<Record<string, string>>, fields: JsonObject | null): JsonObject {
  return Object.fromEntries(
    Object.entries(types).map(([name, type]): [string, Json] => {
      const value = fields?.[name];
      return [name, type === 'bool' ? value === true : typeof value === 'string' ? value : ''];
    }),
  );
}
