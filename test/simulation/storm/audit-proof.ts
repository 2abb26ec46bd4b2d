/** Proves that nothing was written in silence: each write of the traffic is followed by a row of the audit about it. */
import {firstBroken} from '../../../src/sheet/audit-chain';
import type {World} from '../../../sandbox/world/world';
import type {Rig} from '../rig';
import type {Ledger} from './ledger';
import type {Write} from './traffic';

/** What was written during a while. */
export interface Watch {
  /** Rows of the audit at its beginning: what stands there already tells of something else. */
  readonly audited: number;
  readonly writes: readonly Write[];
}

interface AuditRow {
  readonly action: string;
  /** Whom and what the row names, in small letters. */
  readonly about: string;
}

/** What the audit does not say, and where its chain breaks. */
export function auditProblems(rig: Rig, ledger: Ledger, watches: readonly Watch[]): readonly string[] {
  const broken = firstBroken(
    rig
      .tab('Audit')
      .slice(1)
      .map(row => row.map(String)),
  );
  const rows = rig.rows('Audit').map(row => ({
    action: String(row['Action']),
    about: `${row['Subject']} ${row['Field']}`.toLowerCase(),
  }));
  const silent = watches.flatMap(({audited, writes}) => {
    const since = rows.slice(audited);
    return writes.filter(write => !since.some(row => isAbout(row, write, rig.world, ledger)));
  });
  return [
    ...(broken < 0 ? [] : [`the chain of the audit breaks at row ${broken + 2}`]),
    ...silent.map(({at, method, path}) => `not in the audit: ${method} ${path} of ${new Date(at).toISOString()}`),
  ];
}

function isAbout(row: AuditRow, write: Write, world: World, ledger: Ledger): boolean {
  const {action, names} = expected(write, world, ledger);
  return action.test(row.action) && names.every(one => one.some(name => row.about.includes(name)));
}

interface Expected {
  readonly action: RegExp;
  /** Of each of these one must be named. */
  readonly names: readonly (readonly string[])[];
}

/** How the audit has to speak of a write. */
function expected({path, body}: Write, world: World, ledger: Ledger): Expected {
  const text = (field: string): string => {
    const value = body[field];
    return typeof value === 'string' ? value : '';
  };
  const who = (key: string): readonly string[] => namesOf(key, world, ledger);
  const parts = path.split('/').slice(path.startsWith('/admin/') ? 4 : 1);
  switch (parts[0]) {
    case 'users':
      return {action: /account|alias/, names: [who(parts[1] ?? text('primaryEmail'))]};
    case 'groups': {
      if (parts[1] === 'v1') return {action: /group/, names: [who(parts[3] ?? '')]};
      if (parts[2] !== 'members') return {action: /group/, names: [who(parts[1] ?? text('email'))]};
      const member = parts[3] ?? (text('email') || text('id'));
      return {action: /member|role|[Nn]est/, names: [who(parts[1] ?? ''), who(member)]};
    }
    case 'customer':
      if (parts[2] === 'orgunits') return {action: /org unit/, names: []};
      if (parts[2] === 'schemas') return {action: /custom fields/, names: []};
      return {action: /admin role/, names: text('assignedTo') === '' ? [] : [who(text('assignedTo'))]};
    case 'apps':
      return {action: /license/, names: [who(parts[8] ?? text('userId'))]};
    case 'drive':
      return {action: /drive/, names: text('emailAddress') === '' ? [] : [who(text('emailAddress'))]};
    default:
      return {action: /JumpCloud group/, names: [who(text('id'))]};
  }
}

/** Every name that the audit may give to what a request calls by this key. */
function namesOf(key: string, {google, jumpcloud}: World, ledger: Ledger): readonly string[] {
  const group = google.groups[key];
  if (group) return [group.email];
  const accounts = [...ledger.accounts].filter(([, account]) => account === key).map(([person]) => person);
  const people = [...ledger.addresses].filter(([id, known]) => id === key || known.has(key)).map(([id]) => id);
  const known = [...accounts, ...people].flatMap(id => [
    ...(ledger.addresses.get(id) ?? []),
    jumpcloud.people[id]?.email ?? '',
    google.users[ledger.accounts.get(id) ?? '']?.fields.primaryEmail ?? '',
  ]);
  return [key, google.users[key]?.fields.primaryEmail ?? '', ...known].filter(name => name !== '');
}
