/**
 * The index behind `users.list?query=`, which runs behind the directory ("most data updates within 1 hour; up to 36
 * hours", Directory API search-users). Kept as the differences to the present: what the index still says of whom.
 */
import type {FieldEntry, GoogleState, SearchView, StaleView, UserRecord} from '../world/google-state';
import type {World} from '../world/world';

function texts(entries: readonly FieldEntry[] | undefined, field: string, type?: string): string[] {
  return (entries ?? [])
    .filter(entry => type === undefined || entry['type'] === type)
    .map(entry => entry[field])
    .filter(value => typeof value === 'string');
}

/** What the index would say of a user if it were up to date. */
export function searchView(google: GoogleState, user: UserRecord): SearchView {
  const {fields} = user;
  return {
    email: [fields.primaryEmail, ...user.aliases, ...texts(fields.emails, 'address')],
    givenName: fields.name.givenName,
    familyName: fields.name.familyName,
    isSuspended: fields.suspended,
    isArchived: fields.archived,
    isAdmin: user.isAdmin,
    orgUnitPath: google.orgUnits[user.orgUnitId]?.path ?? '/',
    externalId: texts(fields.externalIds, 'value'),
    directManager: texts(fields.relations, 'value', 'manager'),
    orgTitle: texts(fields.organizations, 'title'),
    orgDepartment: texts(fields.organizations, 'department'),
    orgCostCenter: texts(fields.organizations, 'costCenter'),
    customSchemas: fields.customSchemas ?? {},
  };
}

function push(world: World, id: string, view: SearchView | null): void {
  const {google} = world;
  if (google.searchDelayMs === 0) return;
  const kept = (google.staleSearch[id] ?? []).filter(entry => entry.until > world.now);
  const entry: StaleView = {until: world.now + google.searchDelayMs, view: view && structuredClone(view)};
  google.staleSearch[id] = [...kept, entry];
}

/** Call before a user changes or goes: the index goes on saying what is true now. */
export function rememberForSearch(world: World, user: UserRecord): void {
  push(world, user.id, searchView(world.google, user));
}

/** Call when a user comes into being: the index does not know it yet. */
export function hideFromSearch(world: World, id: string): void {
  push(world, id, null);
}

/** What the index says of a user now; `null` when it does not know the user. Forgets what has expired. */
export function indexedView(world: World, user: UserRecord): SearchView | null {
  const {google} = world;
  const entries = google.staleSearch[user.id];
  if (!entries) return searchView(google, user);
  const current = entries.find(entry => entry.until > world.now);
  if (current) return current.view;
  delete google.staleSearch[user.id];
  return searchView(google, user);
}
