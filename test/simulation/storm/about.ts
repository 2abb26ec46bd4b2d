/** How the audit has to speak of a request that changed something. */
import type {World} from '../../../sandbox/world/world';
import type {Ledger} from './ledger';

/** What a row of the audit says when it tells of a request. */
export interface About {
  readonly action: RegExp;
  /** Of each of these one must be named as subject or field; in small letters. */
  readonly names: readonly (readonly string[])[];
  /** What must stand before or after, where the address in question is named there. */
  readonly value?: string;
  /**
   * Whether it may be asked for again after an interruption: Google shows no effect of it, so nobody can find out whether it
   * was done. Several such requests share one row.
   */
  readonly isRepeatable?: boolean;
  /** Whether it sends the whole account, and so may carry several changes, each with a row of its own. */
  readonly isWhole?: boolean;
}

/** What ends access to an account besides its lock, by the path below the account. */
const ENDS_ACCESS: Readonly<Record<string, RegExp>> = {
  signOut: /^Sign out$/,
  tokens: /^Revoke token$/,
  asps: /^Revoke app password$/,
  verificationCodes: /^Invalidate backup codes$/,
};

const ARCHIVE = /^Archive account$/;
const RECEIVES = 'locked; mail is still received';
const UNARCHIVE = /^Unarchive account$/;

/** One request to change something. */
interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** How the audit has to speak of a request that is about to be answered. */
export function aboutWrite(asked: Asked, world: World, ledger: Ledger): About {
  const {method, path, body} = asked;
  const text = (field: string): string => {
    const value = body[field];
    return typeof value === 'string' ? value : '';
  };
  const who = (key: string): readonly string[] => namesOf(key, world, ledger);
  const parts = path.split('/').slice(path.startsWith('/admin/') ? 4 : 1);
  const [first = '', key = '', third = '', fourth = ''] = parts;
  switch (first) {
    case 'users':
      if (third === 'aliases') return aboutAlias(asked, who(key), fourth);
      if (third === 'undelete') return {action: /^Bring back deleted account$/, names: [who(key)]};
      return ENDS_ACCESS[third]
        ? {action: ENDS_ACCESS[third], names: [who(key)], isRepeatable: method === 'POST'}
        : aboutAccount(asked, who);
    case 'groups': {
      if (key === 'v1') return {action: /^Configure group$/, names: [who(third === 'groups' ? fourth : third)]};
      if (third !== 'members') return {action: /^Create group$/, names: [who(key || text('email'))]};
      const verb = {POST: /^(Add member|Nest group)$/, DELETE: /^(Remove member|Take out nested group)$/}[method];
      return {action: verb ?? /^Change role$/, names: [who(key), who(fourth || text('email') || text('id'))]};
    }
    case 'transfers':
      return {action: /^Transfer (Drive|Calendar)$/, names: [who(text('oldOwnerUserId'))]};
    case 'v1':
      return aboutMail(asked, who);
    case 'customer':
      return aboutCustomer(asked, third, fourth, who, world);
    case 'apps': {
      const verb = {POST: /^Assign license$/, DELETE: /^Remove license$/}[method];
      return {action: verb ?? /^Switch license$/, names: [who(parts[8] ?? text('userId'))]};
    }
    case 'drive': {
      const grantee = world.google.drive.permissions[fourth]?.[parts[5] ?? '']?.granteeId ?? '';
      const verb = {POST: /^Grant drive access$/, DELETE: /^Revoke drive access$/}[method];
      return {action: verb ?? /^(Raise|Lower) drive role$/, names: [who(text('emailAddress') || grantee)]};
    }
    default: {
      const verb = text('op') === 'remove' ? /^Remove from JumpCloud group$/ : /^Add to JumpCloud group$/;
      return {action: verb, names: [who(text('id'))]};
    }
  }
}

/** Lockstep names everything of a leaver in Vault by their id. */
function aboutMail({path, body}: Asked, who: (key: string) => readonly string[]): About {
  const person = /[0-9a-f]{24}/.exec(String(body['name']))?.[0] ?? '';
  const action = path.endsWith('/holds')
    ? /^Hold mail$/
    : path.endsWith('/exports')
      ? /^Export mail$/
      : /^Open Vault matter$/;
  return {action, names: [who(person)]};
}

function aboutAlias({method, body}: Asked, names: readonly string[], alias: string): About {
  if (method === 'DELETE') return {action: /^(Remove|Release) alias$/, names: [names], value: alias};
  return {action: /^Add alias$/, names: [names], value: String(body['alias'])};
}

function aboutAccount({method, path, body}: Asked, who: (key: string) => readonly string[]): About {
  if (method === 'POST') return {action: /^Create account$/, names: [[String(body['primaryEmail']).toLowerCase()]]};
  const names = [who(path.split('/')[5] ?? '')];
  // To empty a list Google wants the whole account, with everything that stays as it is.
  if ('id' in body) return {action: /^(Restore|Update|Adopt|Complete) account$/, names, isWhole: true};
  if (body['suspended'] === true) return {action: /^Suspend account$/, names};
  if (body['suspended'] === false) return {action: /^Restore account$/, names};
  // A plan ends access to an account that goes on receiving mail, with its mark.
  if ('password' in body && 'externalIds' in body) return {action: /^Suspend account$/, names, value: RECEIVES};
  // A password that nobody knows, for an account that is suspended already or goes on receiving mail.
  if ('password' in body) return {action: /^Lock account$/, names, isRepeatable: true};
  if (body['includeInGlobalAddressList'] === false) return {action: /^Hide from directory$/, names};
  if (body['includeInGlobalAddressList'] === true) return {action: /^Show in directory$/, names};
  if (body['archived'] !== undefined) return {action: body['archived'] === true ? ARCHIVE : UNARCHIVE, names};
  if ('recoveryEmail' in body) return {action: /^Put back recovery data$/, names};
  if ('primaryEmail' in body) return {action: /^Rename account$/, names, value: String(body['primaryEmail'])};
  if ('orgUnitPath' in body) return {action: /^Move account$/, names, value: String(body['orgUnitPath'])};
  return {action: /^(Update|Adopt|Complete) account$/, names};
}

function aboutCustomer(
  {method, body}: Asked,
  kind: string,
  id: string,
  who: (key: string) => readonly string[],
  world: World,
): About {
  if (kind === 'orgunits') return {action: /^Create org unit$/, names: [[String(body['name']).toLowerCase()]]};
  if (kind === 'schemas') return {action: /^Create custom fields$/, names: []};
  const given = body['assignedTo'];
  const assigned = typeof given === 'string' ? given : (world.google.roleAssignments[id]?.assignedTo ?? '');
  const action = method === 'DELETE' ? /^Revoke admin role$/ : /^Assign admin role$/;
  return {action, names: [who(assigned)]};
}

/** Every name that the audit may give to what a request calls by this key, in small letters. */
function namesOf(key: string, {google}: World, ledger: Ledger): readonly string[] {
  const group = google.groups[key];
  if (group) return [group.email];
  const account = ledger.accountAddresses.has(key) ? key : ledger.ownerOf(key.toLowerCase());
  const people = [...ledger.addresses].filter(([id, known]) => id === key || known.has(key)).map(([id]) => id);
  const marked = [...ledger.accounts].filter(([person, one]) => one === account || people.includes(person));
  const known = [
    ...[account, ...marked.map(([, one]) => one)].flatMap(id => [...(ledger.accountAddresses.get(id ?? '') ?? [])]),
    ...[...people, ...marked.map(([person]) => person)].flatMap(id => [...(ledger.addresses.get(id) ?? [])]),
  ];
  return [...new Set([key.toLowerCase(), ...known])];
}
