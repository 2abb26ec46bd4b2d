/** The tree of org units and its index by path. */
import type {GoogleState, OrgUnitRecord} from '../world/google-state';
import type {World} from '../world/world';
import {orgUnitId} from './identifiers';

/** The unit at a path, with or without leading slash, in any case of letters; or by its id. */
export function orgUnitAt(google: GoogleState, pathOrId: string): OrgUnitRecord | undefined {
  if (pathOrId.startsWith('id:')) return google.orgUnits[pathOrId];
  const path = pathOrId.startsWith('/') ? pathOrId : `/${pathOrId}`;
  const id = google.orgUnitByPath[path.toLowerCase()];
  return id === undefined ? undefined : google.orgUnits[id];
}

/** The path that a unit would have: its names from the root down. */
export function joinPath(parent: OrgUnitRecord, name: string): string {
  return parent.parentId === null ? `/${name}` : `${parent.path}/${name}`;
}

/** Adds a unit under a parent. The caller has checked that the path is free. */
export function growOrgUnit(world: World, parent: OrgUnitRecord, name: string, description: string): OrgUnitRecord {
  const {google} = world;
  const unit: OrgUnitRecord = {
    id: orgUnitId(world),
    version: 1,
    name,
    description,
    parentId: parent.id,
    path: joinPath(parent, name),
  };
  google.orgUnits[unit.id] = unit;
  google.orgUnitByPath[unit.path.toLowerCase()] = unit.id;
  return unit;
}

/** Whether a unit is `ancestor` or lies under it. */
export function isWithin(google: GoogleState, unit: OrgUnitRecord, ancestor: OrgUnitRecord): boolean {
  let at: OrgUnitRecord | undefined = unit;
  while (at) {
    if (at.id === ancestor.id) return true;
    at = at.parentId === null ? undefined : google.orgUnits[at.parentId];
  }
  return false;
}

/** The units directly under one. */
export function childrenOf(google: GoogleState, unit: OrgUnitRecord): OrgUnitRecord[] {
  return Object.values(google.orgUnits).filter(each => each.parentId === unit.id);
}

/** Writes the paths of a unit and of all below it anew, after its name or parent changed. */
export function repath(google: GoogleState, unit: OrgUnitRecord): void {
  const parent = unit.parentId === null ? undefined : google.orgUnits[unit.parentId];
  if (google.orgUnitByPath[unit.path.toLowerCase()] === unit.id) delete google.orgUnitByPath[unit.path.toLowerCase()];
  unit.path = parent ? joinPath(parent, unit.name) : '/';
  google.orgUnitByPath[unit.path.toLowerCase()] = unit.id;
  for (const child of childrenOf(google, unit)) repath(google, child);
}

/** Removes a unit. The caller has checked that it is empty. */
export function pruneOrgUnit(google: GoogleState, unit: OrgUnitRecord): void {
  delete google.orgUnitByPath[unit.path.toLowerCase()];
  delete google.orgUnits[unit.id];
}
