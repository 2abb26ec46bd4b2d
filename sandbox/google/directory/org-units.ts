/** Directory API: org units. Paths in the URL go without the leading slash; `id:...` works as well. */
import type {GoogleState, OrgUnitRecord} from '../../world/google-state';
import {objectBody} from '../call';
import type {Answer, Call, Operation} from '../call';
import {conditionNotMet, invalid, invalidInput, orgUnitNotFound, required} from '../errors';
import {etag, listEtag} from '../identifiers';
import {childrenOf, growOrgUnit, isWithin, joinPath, orgUnitAt, pruneOrgUnit, repath} from '../org-unit-tree';
import {requireCustomer} from './keys';

/** An org unit as the API shows it (schema `OrgUnit`). */
function orgUnitResource(google: GoogleState, unit: OrgUnitRecord): Record<string, unknown> {
  const parent = unit.parentId === null ? undefined : google.orgUnits[unit.parentId];
  return {
    kind: 'admin#directory#orgUnit',
    etag: etag(unit.id, unit.version),
    name: unit.name,
    description: unit.description,
    blockInheritance: false,
    orgUnitPath: unit.path,
    orgUnitId: unit.id,
    ...(parent ? {parentOrgUnitPath: parent.path, parentOrgUnitId: parent.id} : {}),
  };
}

/** The unit of the path. A path with a leading slash of its own is not found. */
function requireOrgUnit(call: Call): OrgUnitRecord {
  requireCustomer(call, call.path['customerId'] ?? '');
  const key = call.path['orgUnitPath'] ?? '';
  const unit = key.startsWith('/') && key !== '/' ? undefined : orgUnitAt(call.google, key);
  if (!unit) throw orgUnitNotFound();
  return unit;
}

/** The parent that a body names by path or id; `undefined` when it names none. */
function namedParent(google: GoogleState, body: Record<string, unknown>): OrgUnitRecord | undefined {
  const key = body['parentOrgUnitId'] ?? body['parentOrgUnitPath'];
  if (key === undefined || key === null || key === '') return undefined;
  const parent = typeof key === 'string' ? orgUnitAt(google, key) : undefined;
  if (!parent) throw invalid('Invalid Parent Orgunit Id');
  return parent;
}

/** A name: not empty, without a slash. */
function nameOf(body: Record<string, unknown>): string | undefined {
  const {name} = body;
  if (name === undefined || name === null) return undefined;
  if (typeof name !== 'string' || name.trim() === '' || name.includes('/')) throw invalidInput('INVALID_OU_NAME');
  return name;
}

/** The API answers 400 "Invalid Ou Id" when a name is taken under the same parent. */
function requireFreePath(google: GoogleState, path: string, unit?: OrgUnitRecord): void {
  const present = orgUnitAt(google, path);
  if (present && present.id !== unit?.id) throw invalid('Invalid Ou Id');
}

function descriptionOf(body: Record<string, unknown>): string | undefined {
  const {description} = body;
  if (description === undefined || description === null) return undefined;
  if (typeof description !== 'string') throw invalidInput('description');
  return description;
}

function get(call: Call): Answer {
  return {json: orgUnitResource(call.google, requireOrgUnit(call))};
}

function insert(call: Call): Answer {
  const {google} = call;
  requireCustomer(call, call.path['customerId'] ?? '');
  const body = objectBody(call);
  const name = nameOf(body);
  if (name === undefined) throw required('name');
  const parent = namedParent(google, body);
  if (!parent) throw invalid('Invalid Parent Orgunit Id');
  const description = descriptionOf(body) ?? '';
  requireFreePath(google, joinPath(parent, name));
  return {json: orgUnitResource(google, growOrgUnit(call.world, parent, name, description))};
}

/** PUT and PATCH alike keep what is omitted. A new name or parent moves everyone in and below the unit along. */
function update(call: Call): Answer {
  const {google} = call;
  const unit = requireOrgUnit(call);
  const body = objectBody(call);
  const name = nameOf(body) ?? unit.name;
  const parent = namedParent(google, body) ?? (unit.parentId === null ? undefined : google.orgUnits[unit.parentId]);
  const description = descriptionOf(body);
  if (parent && unit.parentId !== null && (name !== unit.name || parent.id !== unit.parentId)) {
    if (isWithin(google, parent, unit)) throw conditionNotMet('OrgUnit hierarchy has cycle');
    requireFreePath(google, joinPath(parent, name), unit);
    unit.name = name;
    unit.parentId = parent.id;
    repath(google, unit);
  }
  if (description !== undefined) unit.description = description;
  unit.version += 1;
  return {json: orgUnitResource(google, unit)};
}

/** Only an empty unit can go: no units and no users in it. */
function remove(call: Call): Answer {
  const {google} = call;
  const unit = requireOrgUnit(call);
  const hasUsers = () => Object.values(google.users).some(user => user.orgUnitId === unit.id);
  if (unit.parentId === null || childrenOf(google, unit).length > 0 || hasUsers()) {
    throw conditionNotMet('Organizational unit is not empty.');
  }
  pruneOrgUnit(google, unit);
  return undefined;
}

/** `type=children` (the default) lists the units directly under `orgUnitPath`, `all` everything below it. */
function list(call: Call): Answer {
  const {google, query} = call;
  requireCustomer(call, call.path['customerId'] ?? '');
  const top = orgUnitAt(google, query.get('orgUnitPath') || '/');
  if (!top) throw orgUnitNotFound();
  const type = query.get('type') ?? 'children';
  if (type !== 'children' && type !== 'all') throw invalidInput('type');
  const below =
    type === 'children'
      ? childrenOf(google, top)
      : Object.values(google.orgUnits).filter(unit => unit.id !== top.id && isWithin(google, unit, top));
  const units = below.sort((a, b) => (a.path < b.path ? -1 : 1)).map(unit => orgUnitResource(google, unit));
  return {
    json: {
      kind: 'admin#directory#orgUnits',
      etag: listEtag(below.map(unit => `${unit.id}/${unit.version}`)),
      ...(units.length > 0 ? {organizationUnits: units} : {}),
    },
  };
}

const UNITS = '/admin/directory/v1/customer/{customerId}/orgunits';
const UNIT = `${UNITS}/{+orgUnitPath}`;

/** Methods of `directory.orgunits`. */
export const orgUnitOperations: readonly Operation[] = [
  {id: 'directory.orgunits.list', method: 'GET', path: UNITS, run: list},
  {id: 'directory.orgunits.insert', method: 'POST', path: UNITS, run: insert},
  {id: 'directory.orgunits.get', method: 'GET', path: UNIT, run: get},
  {id: 'directory.orgunits.update', method: 'PUT', path: UNIT, run: update},
  {id: 'directory.orgunits.patch', method: 'PATCH', path: UNIT, run: update},
  {id: 'directory.orgunits.delete', method: 'DELETE', path: UNIT, run: remove},
];
