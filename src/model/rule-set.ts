/** The admin's rules, parsed and typed. Raw rows never travel further than `rules/`. */
import type {MemberRole} from './account';
import type {ChangeClass} from './change';
import type {DriveRole} from './drive';
import type {CellPlace} from './finding';
import type {AccountId, Email, PersonId} from './ids';
import type {Mode} from './run';
import type {Person} from './person';

/** Where the JumpCloud organization lives. */
export type Region = 'US' | 'EU' | 'IN';

/** How many changes of one class may go without approval: the smaller of `count` and max(2, `percent` of managed). */
export interface ClassLimit {
  /** `null` is no count limit. */
  readonly count: number | null;
  /** Of managed people; `null` is no percent limit. */
  readonly percent: number | null;
}

/** The Settings tab. */
export interface Settings {
  readonly mode: Mode;
  readonly region: Region;
  /** Empty until the admin or the first pass filled it in. */
  readonly organizationId: string;
  /** Lower case; addresses outside of them are never made. */
  readonly managedDomains: readonly string[];
  readonly notifyMail: readonly string[];
  readonly pollMinutes: number;
  readonly fullPassHour: number;
  readonly staleAlarmHours: number;
  /** Where new accounts are put in as long as no org unit rule says otherwise. */
  readonly newAccountOrgUnit: string;
  readonly limits: Readonly<Partial<Record<ChangeClass, ClassLimit>>>;
  /** Hours that an approval by plan hash holds, and after which a waiting plan is stale. */
  readonly approvalHours: number;
}

/** What a rule sees of a person. */
export interface PersonView {
  readonly person: Person;
  /** Names of the JumpCloud groups the person is in. */
  readonly groups: readonly string[];
  /** The manager's address, `''` where there is none. */
  readonly managerEmail: string;
}

/** The result of an expression: a value, or why there is none. */
export type Evaluation<T> = Readonly<{ok: true; value: T}> | Readonly<{ok: false; problem: string}>;

/** When an attribute is written. */
export type When = 'Always' | 'On create' | 'If empty';

/** One row of the Attributes tab. `evaluate` gives the text to store; `null` leaves the field alone. */
export interface AttributeRule {
  readonly field: string;
  readonly when: When;
  readonly place: CellPlace;
  /** Names of JumpCloud's custom attributes that the expression reads; one that nobody has is a misspelt one. */
  readonly customAttributes?: readonly string[];
  evaluate(view: PersonView): Evaluation<string | null>;
}

/** One row of the Groups tab. */
export interface GroupRule {
  readonly sourceGroup: string;
  readonly group: Email;
  readonly role: MemberRole;
  readonly members: 'Managed' | 'Exact';
  readonly create: boolean;
  readonly place: CellPlace;
}

/** For whom a row counts that gives something to people: the Condition column of the tabs that have one. */
export interface Condition {
  readonly place: CellPlace;
  /** Whether it looks at `user.groups`. */
  readonly usesGroups: boolean;
  /** Names of JumpCloud's custom attributes that it reads. */
  readonly customAttributes: readonly string[];
  evaluate(view: PersonView): Evaluation<boolean>;
}

/** One row of the Shared drives tab. */
export interface DriveRule {
  readonly condition: Condition;
  /** Name or id of a shared drive, or id of a folder. */
  readonly drive: string;
  readonly role: DriveRole;
  readonly drivePlace: CellPlace;
  readonly rolePlace: CellPlace;
}

/** The Shared drives tab. */
export interface DriveRules {
  readonly rows: readonly DriveRule[];
  /** What broken rows name: nobody loses access there. */
  readonly frozen: readonly string[];
  /** When true a row was too broken to tell what it is about: nobody loses access anywhere. */
  readonly revocationsFrozen: boolean;
}

/** One row of the Admin roles tab. */
export interface AdminRoleRule {
  readonly condition: Condition;
  /** Name or id of the role. */
  readonly role: string;
  /** Path; empty for the whole company. */
  readonly orgUnit: string;
  readonly rolePlace: CellPlace;
  readonly orgUnitPlace: CellPlace;
}

/** The Admin roles tab. */
export interface AdminRoleRules {
  readonly rows: readonly AdminRoleRule[];
  /** True while a row is broken: nobody loses a role. */
  readonly revocationsFrozen: boolean;
}

/** One row of the Links tab, as the last run left it. */
export interface LinkRow {
  readonly person: PersonId;
  readonly account: AccountId;
  readonly email: Email;
  readonly status: string;
  readonly lastSynced: string;
  readonly problem: string;
}

/** Everything the tabs say. A broken row is not in here; what it governed is in `frozenGroups`. */
export interface RuleSet {
  readonly settings: Settings;
  /** Whether a person is in scope; an error is "not in scope, and nothing is taken from them". */
  inScope(view: PersonView): Evaluation<boolean>;
  /** Where the scope stands, and the custom attributes that it reads. */
  readonly scope?: {readonly place: CellPlace; readonly customAttributes: readonly string[]};
  readonly attributes: readonly AttributeRule[];
  readonly groups: readonly GroupRule[];
  /** Google groups of broken rows: nobody is taken out of them. */
  readonly frozenGroups: ReadonlySet<Email>;
  /** When true a row was too broken to tell which group it governs: nobody is taken out of any group. */
  readonly removalsFrozen: boolean;
  readonly protectedAddresses: ReadonlySet<Email>;
  /** JumpCloud usernames in lower case whose people are left alone, whatever their address. */
  readonly protectedUsernames?: ReadonlySet<string>;
  readonly links: readonly LinkRow[];
  /** Absent when the tab has no rows: then no access is managed. */
  readonly drives?: DriveRules;
  /** Absent when the tab has no rows: then no admin role is managed. */
  readonly adminRoles?: AdminRoleRules;
  /** Whether a rule looks at `user.groups`, so that the members of all JumpCloud groups are needed. */
  readonly needsAllGroups: boolean;
}
