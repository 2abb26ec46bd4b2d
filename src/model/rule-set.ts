/** The admin's rules, parsed and typed. Raw rows never travel further than `rules/`. */
import type {MemberRole} from './account';
import type {AddressBook} from './address-book';
import type {ChangeClass} from './change';
import type {FieldStorage} from './custom-schema';
import type {DriveRole} from './drive';
import type {CellPlace} from './finding';
import type {AccountId, Email, PersonId} from './ids';
import type {LeaverPolicy} from './leaver-policy';
import type {Named, WhenLeaving} from './license';
import type {Mode} from './run';
import type {Person} from './person';
import type {SecurityRules} from './security-rule';

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
  /** Address of an incoming webhook, which is as good as a password: it goes nowhere but there. Empty: none. */
  readonly notifySlack: string;
  /** The same for Google Chat. */
  readonly notifyChat: string;
  /** How often it is told what happened and what is open. */
  readonly digest: 'Daily' | 'Weekly' | 'Never';
  readonly pollMinutes: number;
  readonly fullPassHour: number;
  readonly staleAlarmHours: number;
  /** Where new accounts are put in as long as no org unit rule says otherwise. */
  readonly newAccountOrgUnit: string;
  readonly limits: Readonly<Partial<Record<ChangeClass, ClassLimit>>>;
  /** What is set on groups that Lockstep makes, by the Groups Settings API's names; `null` while it can't be read. */
  readonly groupSettings: Readonly<Record<string, string>> | null;
  /** Hours between the proof that something is to be taken away and its taking; a class that is missing has none. */
  readonly graceHours: Readonly<Partial<Record<ChangeClass, number>>>;
  /** `Ask`: what only changed rules bring about waits until a person has seen it. `Apply`: it goes within the limits. */
  readonly ruleChanges: 'Ask' | 'Apply';
  /** Hours that an approval by plan hash holds, and after which a waiting plan is stale. */
  readonly approvalHours: number;
  /** What one seat costs a month, by SKU id, in the admin's own currency. */
  readonly seatPrices: Readonly<Record<string, number>>;
  /** Days without a sign-in after which an account counts as stale. */
  readonly staleDays: number;
  /** Rows of the audit that stay in the Sheet; older ones go into archives in Drive. */
  readonly auditRows: number;
}

/** What a rule sees of a person. */
export interface PersonView {
  readonly person: Person;
  /** Names of the JumpCloud groups the person is in. */
  readonly groups: readonly string[];
  /** The manager's address, `''` where there is none. */
  readonly managerEmail: string;
  /** Time of the run, ms since 1970; absent where none is known. */
  readonly now?: number;
  /** Which addresses are taken, for rules that make new ones; absent where it is not known. */
  readonly addresses?: AddressBook;
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
  /** How a custom field for it would have to keep its values; absent: as one text. */
  readonly storage?: FieldStorage;
  evaluate(view: PersonView): Evaluation<string | null>;
}

/**
 * One row of the Org units tab. The first row whose condition holds counts.
 *
 * A part that is `null` can't be read: a person whom such a row may concern stays where they are, and no later row
 * catches them.
 */
export interface OrgUnitRule {
  readonly place: CellPlace;
  /** Whether the org unit may be made. */
  readonly create: boolean;
  readonly customAttributes: readonly string[];
  readonly holds: ((view: PersonView) => Evaluation<boolean>) | null;
  /** The path as it stands or comes out; `''` and `null` leave the account where it is. */
  readonly path: ((view: PersonView) => Evaluation<string | null>) | null;
}

/** Which side of a row of the Groups tab follows. */
export type Direction = 'JumpCloud to Google' | 'Google to JumpCloud' | 'Both';

/** One row of the Groups tab that ties a JumpCloud group to a Google group. */
export interface GroupRule {
  readonly sourceGroup: string;
  readonly group: Email;
  readonly role: MemberRole;
  readonly direction: Direction;
  readonly members: 'Managed' | 'Exact';
  readonly create: boolean;
  readonly place: CellPlace;
}

/** One row of the Licenses tab. A row of which something can't be read is here too: it must not look like no row. */
export interface LicenseRule {
  /** `null`: the row doesn't tell, so it may be about any product. */
  readonly product: Named | null;
  /** `null`: the row is broken, and whoever it matches is left as they are. */
  readonly sku: Named | null;
  readonly whenLeaving: WhenLeaving;
  readonly place: CellPlace;
  readonly usesGroups: boolean;
  readonly customAttributes: readonly string[];
  /** A condition that can't be read may be meant for anyone, so it matches everyone. */
  matches(view: PersonView): Evaluation<boolean>;
}

/** One row of the Groups tab that nests a Google group in another one. */
export interface NestingRule {
  readonly child: Email;
  readonly group: Email;
  readonly role: MemberRole;
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
  /** Empty for a person whose account could not be made yet; such a row links nobody. */
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
  readonly scope?: {
    readonly place: CellPlace;
    readonly customAttributes: readonly string[];
    /** Whether it looks at `user.groups`. */
    readonly usesGroups?: boolean;
  };
  readonly attributes: readonly AttributeRule[];
  /** In the order of the rows. */
  readonly orgUnits?: readonly OrgUnitRule[];
  readonly groups: readonly GroupRule[];
  readonly nestings: readonly NestingRule[];
  /** Google groups of broken rows: nobody is taken out of them. */
  readonly frozenGroups: ReadonlySet<Email>;
  /** When true a row was too broken to tell which group it governs: nobody is taken out of any group. */
  readonly removalsFrozen: boolean;
  /** In the order of the tab: of each product the first match counts. */
  readonly licenses: readonly LicenseRule[];
  /** Absent is no policy: Lockstep suspends and does no more. */
  readonly leavers?: LeaverPolicy;
  readonly protectedAddresses: ReadonlySet<Email>;
  /** JumpCloud usernames in lower case whose people are left alone, whatever their address. */
  readonly protectedUsernames?: ReadonlySet<string>;
  readonly links: readonly LinkRow[];
  /** Absent when the tab has no rows: then no access is managed. */
  readonly drives?: DriveRules;
  /** Absent when the tab has no rows: then no admin role is managed. */
  readonly adminRoles?: AdminRoleRules;
  /** Absent when the Security tab has no row that is on: then nothing is responded to. */
  readonly security?: SecurityRules;
  /** Whether a rule looks at `user.groups`, so that the members of all JumpCloud groups are needed. */
  readonly needsAllGroups: boolean;
}
