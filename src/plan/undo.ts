/**
 * The plan that undoes a run: the inverse of each change that it applied, as far as what it made is still there.
 *
 * | now | result |
 * |---|---|
 * | as the run left it | the inverse is planned |
 * | as it was before the run | nothing: it is undone already |
 * | otherwise | finding: someone has changed it since, and it stays |
 * | protected | finding: it stays |
 */
import type {Account, Member} from '../model/account';
import type {
  AddMember,
  AssignLicense,
  Change,
  ChangeRole,
  NestGroup,
  RemoveLicense,
  RemoveMember,
  SwitchLicense,
  UnnestGroup,
  UpdateAccount,
} from '../model/change';
import type {Finding} from '../model/finding';
import {SUSPENSION_MARK, customIdField, googleField} from '../model/google-field';
import type {AccountId, Email} from '../model/ids';
import type {Plan} from '../model/plan';
import type {WorkspaceSnapshot} from '../model/snapshot';
import {inverseOf} from './inverse';
import {markOf} from './link';
import {orderChanges} from './order';
import {planHash} from './plan';
import type {Protection} from './protection';
import {DONE, left, type Standing} from './standing';
import {driveStanding, roleStanding} from './undo-access';

const SUSPENSION = customIdField(SUSPENSION_MARK);

/** What the plan of an undo is made from. */
export interface UndoInputs {
  /** Id of the run that is undone. */
  readonly run: string;
  /** What that run applied, in its order. */
  readonly applied: readonly Change[];
  readonly workspace: WorkspaceSnapshot;
  readonly protection: Protection;
  /** ms since 1970. */
  readonly now: number;
}

/** Makes the plan. Pure; it takes nothing back that someone else has changed since. */
export function planUndo({run, applied, workspace, protection, now}: UndoInputs): Plan {
  const present = new Present(workspace, protection);
  const findings: Finding[] = [];
  const changes: Change[] = [];
  const leave = (subject: string, why: string): void => {
    findings.push(leftFinding(run, subject, why));
  };
  for (const change of [...applied].reverse()) {
    const inverse = inverseOf(change, run, present.accountOf(change)?.id ?? null);
    if ('left' in inverse) {
      leave(change.subject, inverse.left);
      continue;
    }
    for (const one of inverse.changes) {
      const standing = present.standing(one, change);
      if (standing.kind === 'left') leave(one.subject, standing.why);
      if (standing.kind !== 'open') break;
      if (standing.moved !== undefined) leave(one.subject, standing.moved);
      changes.push(standing.change);
    }
  }
  const free = underAddressesToBe(withFreeAddresses(changes, present, leave), present);
  const ordered = orderChanges(free);
  return {
    hash: planHash(ordered.changes),
    madeAt: now,
    changes: ordered.changes,
    findings: [...findings, ...ordered.findings],
    managedCount: workspace.accounts.filter(account => markOf(account) !== '').length,
  };
}

/** Without renames to an address that another account has and keeps, nor the alias that would be released after them. */
function withFreeAddresses(
  changes: readonly Change[],
  present: Present,
  leave: (subject: string, why: string) => void,
): readonly Change[] {
  const leaving = new Set(changes.flatMap(change => (change.action === 'rename-account' ? [change.before] : [])));
  const stuck = new Set<AccountId>();
  for (const change of changes) {
    if (change.action !== 'rename-account' || leaving.has(change.after)) continue;
    const owner = present.ownerOf(change.after);
    if (!owner || owner.id === change.account) continue;
    stuck.add(change.account);
    leave(change.subject, `${change.after} is an address of ${owner.email} by now`);
  }
  const isMove = (change: Change): boolean => change.action === 'rename-account' || change.action === 'release-alias';
  return changes.filter(change => !('account' in change && isMove(change) && stuck.has(change.account as AccountId)));
}

/** Licenses and access are given and taken by address: by the one that the account has once this plan has renamed it. */
function underAddressesToBe(changes: readonly Change[], present: Present): readonly Change[] {
  const renamed = new Map(
    changes.flatMap(change => (change.action === 'rename-account' ? [[change.account, change.after] as const] : [])),
  );
  return changes.map(change => {
    const isByAddress = 'product' in change || 'drive' in change;
    const account = isByAddress ? present.accountOf(change) : undefined;
    if (!isByAddress || !account) return change;
    const address = renamed.get(account.id) ?? account.email;
    return 'product' in change ? {...change, email: address} : {...change, member: address};
  });
}

/** Google as it is now, by id and address. */
class Present {
  private readonly protection: Protection;
  private readonly byId: ReadonlyMap<string, Account>;
  private readonly byMark: ReadonlyMap<string, Account>;
  private readonly byAddress: ReadonlyMap<Email, Account>;
  private readonly members: ReadonlyMap<Email, ReadonlyMap<string, Member>>;
  private readonly groupIds: ReadonlyMap<Email, string>;
  private readonly workspace: WorkspaceSnapshot;

  constructor(workspace: WorkspaceSnapshot, protection: Protection) {
    const {accounts, groups} = workspace;
    this.protection = protection;
    this.workspace = workspace;
    this.groupIds = new Map(
      groups.flatMap(group => [group.email, ...group.aliases].map(address => [address, group.id] as const)),
    );
    this.byId = new Map(accounts.map(account => [account.id, account]));
    this.byMark = new Map(accounts.map(account => [markOf(account), account]));
    this.byAddress = new Map(
      accounts.flatMap(account => [account.email, ...account.aliases].map(address => [address, account] as const)),
    );
    this.members = new Map(
      groups.flatMap(group => {
        const members = new Map((group.members ?? []).map(member => [member.id, member]));
        return [group.email, ...group.aliases].map(address => [address, members] as const);
      }),
    );
  }

  /** The account that a change was about: by its id, or by the mark of its person where it was still to be made. */
  accountOf(change: Change): Account | undefined {
    const id = 'account' in change ? change.account : null;
    if (id !== null) return this.byId.get(id);
    return 'person' in change ? this.byMark.get(change.person) : undefined;
  }

  ownerOf(address: Email): Account | undefined {
    return this.byAddress.get(address);
  }

  /** How an inverse stands, of the change that it undoes. */
  standing(inverse: Change, undone: Change): Standing {
    if (inverse.action === 'nest-group' || inverse.action === 'unnest-group') return this.nestingStanding(inverse);
    const account = this.accountOf(inverse);
    if (!account) return left('the account is gone');
    const reason = this.protection.reasonFor(account);
    if (reason !== null) return left(`the account is protected (${reason})`);
    const open: Standing = {kind: 'open', change: inverse};
    switch (inverse.action) {
      case 'update-account':
        return fieldsStanding(inverse, account);
      case 'rename-account':
        if (account.email === inverse.before) return open;
        return account.email === inverse.after ? DONE : left(`its address is ${account.email} by now`);
      case 'release-alias':
        // Google makes the alias by the rename that comes first.
        return open;
      case 'suspend-account':
        return account.suspended ? DONE : open;
      case 'restore-account':
        if (!account.suspended) return DONE;
        return SUSPENSION.read(account.profile) === '' ? left('someone else has suspended it since') : open;
      case 'move-account':
        if (account.orgUnitPath === inverse.before) return open;
        return account.orgUnitPath === inverse.after ? DONE : left(`it stands in ${account.orgUnitPath} by now`);
      case 'add-alias':
        return account.aliases.includes(inverse.alias) ? DONE : open;
      case 'remove-alias':
        return account.aliases.includes(inverse.alias) ? open : DONE;
      case 'remove-member':
      case 'add-member':
      case 'change-role':
        return this.memberStanding(inverse, account.id);
      case 'add-source-member':
      case 'remove-source-member':
        // JumpCloud is not read for an undo; it answers what is so already as a repetition.
        return open;
      case 'assign-license':
      case 'switch-license':
      case 'remove-license':
        return this.licenseStanding(inverse, account.id);
      case 'grant-drive':
      case 'raise-drive-role':
      case 'lower-drive-role':
      case 'revoke-drive':
        return driveStanding(inverse, account, this.workspace.driveAccess);
      case 'assign-role':
      case 'revoke-role':
        return roleStanding(inverse, account, this.workspace.adminRoles);
      case 'create-account':
      case 'undelete-account':
      case 'adopt-account':
      case 'complete-account':
      case 'create-schema':
      case 'configure-group':
      case 'create-group':
      case 'create-org-unit':
        return left(`${undone.action} is undone by nothing that makes something`);
    }
  }

  private memberStanding(inverse: AddMember | RemoveMember | ChangeRole, account: AccountId): Standing {
    const member = this.memberOf(inverse.group, account);
    if (typeof member === 'string') return left(member);
    const open: Standing = {kind: 'open', change: inverse};
    if (!member)
      return inverse.action === 'remove-member'
        ? DONE
        : inverse.action === 'add-member'
          ? open
          : left('it left the group');
    if (inverse.action === 'change-role') {
      if (member.role === inverse.after) return DONE;
      return member.role === inverse.before ? open : left(`it is ${member.role} of ${inverse.group} by now`);
    }
    if (member.role !== inverse.role) return left(`it is ${member.role} of ${inverse.group} by now`);
    return inverse.action === 'add-member' ? DONE : open;
  }

  private nestingStanding(inverse: NestGroup | UnnestGroup): Standing {
    const child = this.groupIds.get(inverse.child);
    if (child === undefined) return left(`the group ${inverse.child} is gone`);
    const member = this.memberOf(inverse.group, child);
    if (typeof member === 'string') return left(member);
    const isThere = member !== undefined;
    return isThere === (inverse.action === 'nest-group') ? DONE : {kind: 'open', change: inverse};
  }

  /** The member, `undefined` where there is none, or why that can't be told. */
  private memberOf(group: Email, id: string): Member | undefined | string {
    if (this.protection.isGroupProtected([group])) return `the group ${group} is protected`;
    const members = this.members.get(group);
    return members ? members.get(id) : `the group ${group} is gone`;
  }

  private licenseStanding(inverse: AssignLicense | SwitchLicense | RemoveLicense, account: AccountId): Standing {
    const {product, before, after} = inverse;
    const read = this.workspace.licenses?.find(one => one.product === product.id);
    if (!read || 'problem' in read) return left(`the licenses of ${product.name} could not be read`);
    const held = read.holders.get(account) ?? null;
    if (held === (after?.id ?? null)) return DONE;
    return held === (before?.id ?? null) ? {kind: 'open', change: inverse} : left(`it has another license by now`);
  }
}

/** Only the fields that still hold what the run wrote. */
function fieldsStanding(inverse: UpdateAccount, account: Account): Standing {
  const now = (field: string): string => googleField(field)?.read(account.profile) ?? '';
  const open = inverse.fields.filter(({field, before, after}) => {
    const isRequired = googleField(field)?.required ?? false;
    return now(field) === before && !(after === '' && isRequired);
  });
  const moved = inverse.fields.filter(({field, before, after}) => now(field) !== before && now(field) !== after);
  const words = `${moved.map(({field}) => field).join(', ')} was changed since`;
  if (open.length === 0) return moved.length === 0 ? DONE : left(words);
  const clears = open.some(({after}) => after === '');
  const change: Change = {...inverse, class: clears ? 'clear' : 'update', fields: open};
  return {kind: 'open', change, ...(moved.length === 0 ? {} : {moved: words})};
}

function leftFinding(run: string, subject: string, why: string): Finding {
  return {
    severity: 'note',
    kind: 'undo.left',
    subject,
    detail: `The undo of run ${run} leaves ${subject} as it is: ${why}.`,
    remedy: 'Nothing to do if that is right; otherwise change it in the Admin console.',
  };
}
