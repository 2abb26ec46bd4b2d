/**
 * In which org units accounts stand: where new ones are put, which ones are moved, what has to be made for that.
 *
 * | the Org units tab says | Google has it | row may make it | new account | existing account |
 * |---|---|---|---|---|
 * | nothing | | | where the setting says | stays |
 * | a path | yes | | there | moved, unless it stands there |
 * | a path | no | yes | there, org unit made first | moved, org unit made first |
 * | a path | no | no | where the setting says, finding | stays, finding |
 *
 * Google compares paths without capitals; what is there already keeps its spelling.
 */
import type {Account} from '../model/account';
import type {CreateOrgUnit} from '../model/change';
import type {DesiredAccount, DesiredOrgUnit} from '../model/desired-state';
import type {Finding} from '../model/finding';
import {Tally} from './tally';

/** An org unit in Google's spelling, and the keys of the changes without which it isn't there. */
export interface Place {
  readonly path: string;
  readonly needs: readonly string[];
}

/** The org units that are there, and those that accounts of the plan need. */
export class OrgUnitBook {
  private readonly spellings: Map<string, string>;
  private readonly missing: string[] = [];
  private readonly tally = new Tally();

  /** @param paths full paths of the org units that Google has */
  constructor(paths: readonly string[]) {
    this.spellings = new Map(['/', ...paths].map(path => [path.toLowerCase(), path]));
  }

  /** Where a new account is put. */
  forNew(wanted: DesiredAccount): Place {
    const path = wanted.orgUnit && this.allows(wanted.orgUnit, wanted) ? wanted.orgUnit.path : wanted.orgUnitPath;
    return this.take(path);
  }

  /** Where an existing account is to go, or `null` when it stays. */
  forMove(wanted: DesiredAccount, account: Account): Place | null {
    const {orgUnit} = wanted;
    if (!orgUnit || samePath(orgUnit.path, account.orgUnitPath) || !this.allows(orgUnit, wanted)) return null;
    return this.take(orgUnit.path);
  }

  /** The org units to be made, each after the one that it is in. */
  changes(): readonly CreateOrgUnit[] {
    return this.missing.map(path => {
      const parent = parentOf(path);
      return {
        action: 'create-org-unit',
        class: 'org unit',
        key: keyOf(path),
        subject: path,
        path,
        reason: 'Accounts are put there, and Google has no such org unit.',
        ...(this.missing.includes(parent) ? {needs: [keyOf(parent)]} : {}),
      };
    });
  }

  /** What was found on the way. */
  findings(): readonly Finding[] {
    return this.tally.findings();
  }

  private allows({path, create, place}: DesiredOrgUnit, wanted: DesiredAccount): boolean {
    if (create || this.spellings.has(path.toLowerCase())) return true;
    this.tally.add(path.toLowerCase(), wanted.email, who => ({
      severity: 'error',
      kind: 'org-unit.missing',
      subject: path,
      detail: `Google has no org unit ${path}, and its row may not make it, so ${who} can't be put there.`,
      remedy: 'Correct the path, make the org unit in the Admin console, or set Create to TRUE.',
      place,
    }));
    return false;
  }

  /** The path as Google spells it; what of it is missing is noted to be made. */
  private take(path: string): Place {
    let spelled = '';
    for (const name of path.split('/').filter(part => part !== '')) {
      const below = `${spelled}/${name}`;
      const known = this.spellings.get(below.toLowerCase());
      spelled = known ?? below;
      if (known !== undefined) continue;
      this.spellings.set(below.toLowerCase(), below);
      this.missing.push(below);
    }
    return {path: spelled === '' ? '/' : spelled, needs: this.missing.includes(spelled) ? [keyOf(spelled)] : []};
  }
}

/** Whether two paths are of one org unit. */
export function samePath(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}

function keyOf(path: string): string {
  return `create-org-unit:${path}`;
}
