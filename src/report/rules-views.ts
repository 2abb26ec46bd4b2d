/** View models of the Rules view: rows to try, what a try gives, what changed since rules counted, findings by cell. */
import type {Mistake, TriedKind, TriedState} from '../model/trial';
import type {FactView} from './explain-views';
import type {ReplyError} from './reply';
import type {FindingView} from './views';

export type * from '../model/trial';

/** One expression that stands in a tab. */
export interface ExpressionRow {
  readonly tab: string;
  /** A1 address of the expression. */
  readonly cell: string;
  /** What the row is about: the field, the org unit, the product. */
  readonly label: string;
  readonly kind: TriedKind;
  /** Google field that the value is for; empty for none. */
  readonly field: string;
  readonly expression: string;
}

/** A row that differs from the rules that count. `row` is the present one, and 0 for a row that is gone. */
export interface ChangedRow {
  readonly tab: string;
  readonly row: number;
  readonly what: 'added' | 'changed' | 'removed' | 'moved';
  readonly before: string;
  readonly after: string;
}

/**
 * Rows that do not count yet. `none`: no rules count so far, the first ones are never compared. `same`: all count.
 *
 * `effect` is what the last plan says of just these rows; `null` while no plan was made with them.
 */
export interface UnsavedView {
  readonly stand: 'same' | 'none' | 'changed';
  readonly rows: readonly ChangedRow[];
  readonly total: number;
  readonly effect: Readonly<{madeAt: string; sentence: string}> | null;
}

/** A finding about a cell: what stands there, and what is expected. */
export interface CellFinding extends FindingView {
  readonly tab: string;
  readonly cell: string;
  readonly read: string;
  readonly expected: string;
}

/** Findings of one tab, in the order of its cells. */
export interface TabFindings {
  readonly tab: string;
  readonly findings: readonly CellFinding[];
}

/** Functions of the rule language that belong together. */
export interface FunctionGroup {
  readonly title: string;
  readonly functions: readonly {
    readonly name: string;
    readonly meaning: string;
    readonly example: string;
    /** What the example gives for the sample person of the sheet reference; `null` where it leaves the field alone. */
    readonly result: string | null;
  }[];
}

/** The whole Rules view. Totals count what does not fit as well. */
export interface RulesView {
  readonly rows: readonly ExpressionRow[];
  readonly rowsTotal: number;
  readonly unsaved: UnsavedView;
  readonly findings: readonly TabFindings[];
  readonly findingsTotal: number;
  readonly functions: readonly FunctionGroup[];
  /** Google fields that a value can be tried for. */
  readonly fields: readonly string[];
}

/** What is asked: an expression, what it is for, and perhaps on whom. */
export interface TryAsk {
  readonly expression: string;
  readonly kind: TriedKind;
  /** Google field that the value is for; empty or absent for none. */
  readonly field?: string;
  /** The tab that it stands in; the scope of the Settings tab is asked of everyone. */
  readonly tab?: string;
  /** Name, address or id of one person; empty or absent for everyone. */
  readonly search?: string;
}

/** One person on whom it was tried. */
export interface TriedPerson {
  readonly name: string;
  readonly email: string;
  /** Whether rules are about them: in scope, active, not protected. */
  readonly counts: boolean;
  readonly state: TriedState;
  /** The value, or why there is none. */
  readonly result: string;
  readonly inputs: readonly FactView[];
}

/** How many people it gives what for, among those whom rules are about. */
export interface TriedCounts {
  readonly people: number;
  /** People whom rules are not about, who are in none of the other counts. */
  readonly others: number;
  readonly states: Readonly<Partial<Record<TriedState, number>>>;
  /** The most frequent values with how many people each is for. */
  readonly values: readonly {readonly value: string; readonly people: number}[];
  /** How many different values there are. */
  readonly valuesTotal: number;
}

/** The answer to a try. With mistakes nothing is tried; `note` says why nobody or not everybody was asked. */
export interface TryView {
  readonly mistakes: readonly Mistake[];
  readonly counts: TriedCounts | null;
  readonly people: readonly TriedPerson[];
  readonly note: string;
}

/** A try, or why there is none. */
export type TryAnswer = {readonly ok: true; readonly view: TryView} | {readonly ok: false; readonly error: ReplyError};
