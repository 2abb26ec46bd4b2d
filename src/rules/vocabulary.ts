/** What expressions may say: the type of `user`, what else the Security tab knows, and the functions. */
import {Environment} from '@marcbachmann/cel-js';
import {FUNCTION_GROUPS} from './functions/all';
import {BOUNDED_MATCHES, MATCHES_METHOD} from './functions/patterns';
import type {Overload} from './functions/rule-function';
import {PERSON_FIELD_TYPES, PersonRecord} from './person-record';

/** Parts that one expression may have, and how deep they may be nested. */
const LIMITS = {maxAstNodes: 500, maxDepth: 50, maxListElements: 100, maxMapEntries: 100, maxCallArguments: 10};

/** The language of the configuration tabs: CEL with one variable, `user`, and the functions of the sheet reference. */
export function rulesEnvironment(): Environment {
  const environment = new Environment({homogeneousAggregateLiterals: false, limits: LIMITS})
    .registerType('Person', {ctor: PersonRecord, fields: PERSON_FIELD_TYPES})
    .registerVariable('user', 'Person');
  for (const {functions} of FUNCTION_GROUPS) {
    for (const {name, overloads} of functions) for (const one of overloads) register(environment, name, one);
  }
  register(environment, BOUNDED_MATCHES, MATCHES_METHOD);
  return environment;
}

/** An alert, a policy or a device as conditions of the Security tab see it: every field is there, unset ones are empty. */
class SceneRecord {
  [field: string]: unknown;
  constructor(fields: Readonly<Record<string, unknown>>) {
    Object.assign(this, fields);
  }
}

/** An alert of JumpCloud. */
export class AlertRecord extends SceneRecord {}

/** A policy of JumpCloud. */
export class PolicyRecord extends SceneRecord {}

/** A device of JumpCloud. */
export class DeviceRecord extends SceneRecord {}

/** CEL's types of the fields of each. */
export const SCENE_FIELDS = {
  alert: {
    id: 'string',
    title: 'string',
    severity: 'string',
    status: 'string',
    category: 'string',
    sourceName: 'string',
  },
  policy: {id: 'string', name: 'string'},
  device: {
    id: 'string',
    name: 'string',
    hostname: 'string',
    os: 'string',
    serialNumber: 'string',
    active: 'bool',
    diskEncrypted: 'bool',
  },
} as const;

/** The language of the Security tab's conditions: beside `user` they know `event`, `alert`, `policy` and `device`. */
export function securityEnvironment(): Environment {
  return rulesEnvironment()
    .registerType('Alert', {ctor: AlertRecord, fields: SCENE_FIELDS.alert})
    .registerType('Policy', {ctor: PolicyRecord, fields: SCENE_FIELDS.policy})
    .registerType('Device', {ctor: DeviceRecord, fields: SCENE_FIELDS.device})
    .registerVariable('event', 'map<string, dyn>')
    .registerVariable('alert', 'Alert')
    .registerVariable('policy', 'Policy')
    .registerVariable('device', 'Device');
}

function register(environment: Environment, name: string, {parameters, gives, isMethod, run}: Overload): void {
  const [first = '', ...rest] = Object.values(parameters);
  const signature = isMethod
    ? `${first}.${name}(${rest.join(', ')})`
    : `${name}(${Object.values(parameters).join(', ')})`;
  // Said to be synchronous, so that the engine does not look for promises at every step.
  environment.registerFunction(`${signature}: ${gives}`, run as (...values: unknown[]) => unknown, {async: false});
}
