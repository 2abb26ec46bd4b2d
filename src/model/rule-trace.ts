/** How rules come to what they say of one person: each row with what it looks at and what it gives. */
import type {CellPlace} from './finding';
import type {When} from './rule-set';

/** One field that an expression names, and the text of its value; empty where JumpCloud holds none. */
export interface TracedInput {
  readonly name: string;
  readonly value: string;
}

/**
 * What a row of the Attributes tab gives. `off`: not enabled. `broken`: the row, or its value for this person, can't be
 * used. `left`: the rule itself says to leave the field alone. `value`: what Google should hold.
 */
export type AttributeResult =
  | Readonly<{kind: 'off'}>
  | Readonly<{kind: 'left'}>
  | Readonly<{kind: 'broken'; problem: string}>
  | Readonly<{kind: 'value'; value: string; when: When; remark: string}>;

/** One row of the Attributes tab, asked for one person. */
export interface AttributeTrace {
  readonly place: CellPlace;
  readonly field: string;
  readonly expression: string;
  readonly inputs: readonly TracedInput[];
  readonly result: AttributeResult;
}

/** One row of the Org units tab that was tried. `unclear`: it can't be read for this person, and no later row is tried. */
export interface OrgUnitTrace {
  readonly place: CellPlace;
  readonly condition: string;
  readonly target: string;
  readonly inputs: readonly TracedInput[];
  readonly result: 'matches' | 'does not match' | 'unclear';
}

/** One row of the Groups tab, and whether the person is in its JumpCloud group. */
export interface GroupTrace {
  readonly place: CellPlace;
  readonly sourceGroup: string;
  readonly group: string;
  readonly role: string;
  readonly direction: string;
  readonly isIn: boolean;
}

/** What the Licenses tab says of one product. */
export interface LicenseTrace {
  readonly product: string;
  /** The row that counts; `null` where none matches or it is unclear. */
  readonly place: CellPlace | null;
  /** Empty where no row matches. */
  readonly sku: string;
  readonly problem: string;
}

/** Everything that the rules say of one person. */
export interface RuleTrace {
  /** `problem`: why it can't be told. */
  readonly scope: Readonly<{kind: 'in' | 'out' | 'protected'}> | Readonly<{kind: 'unclear'; problem: string}>;
  readonly attributes: readonly AttributeTrace[];
  /** The rows tried, in their order, the one that counts last. */
  readonly orgUnits: readonly OrgUnitTrace[];
  /** Where the account is to stand; `null` where no row says so. */
  readonly orgUnit: string | null;
  /** Why the org unit can't be worked out; empty when it can. */
  readonly orgUnitProblem: string;
  readonly groups: readonly GroupTrace[];
  readonly licenses: readonly LicenseTrace[];
}
