/** The shapes that server and page agree on. Types only, so that neither pulls in the other's world. */

/** What a cell holds. */
export type CellValue = string | number | boolean;

/** `GET /sandbox/view/tabs`. */
export interface TabsView {
  readonly name: string;
  readonly owner: string;
  readonly tabs: readonly TabView[];
}

/** One tab at the bottom of the spreadsheet. */
export interface TabView {
  readonly sheetId: number;
  readonly name: string;
  readonly isProtected: boolean;
  readonly tabColor?: string;
}

/** What a cell may hold, over a rectangle; 1-based. */
export interface ValidationView {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  readonly rule: {readonly kind: 'list' | 'checkbox' | 'number'; readonly values?: readonly string[]};
  readonly help?: string;
}

/** A chart that floats over a tab. */
export interface ChartView {
  readonly chartId: number;
  /** A name of `Charts.ChartType`. */
  readonly type: string;
  /** 1-based. */
  readonly ranges: readonly {
    readonly row: number;
    readonly column: number;
    readonly rows: number;
    readonly columns: number;
  }[];
  readonly options: Readonly<Record<string, unknown>>;
  /** Rows of the ranges that are headers; -1 is not said. */
  readonly headers: number;
  readonly anchor: {readonly row: number; readonly column: number};
}

/** `GET /sandbox/view/sheet`. `skipped` rows of a long tab, those after the frozen ones, are left out. */
export interface SheetView {
  readonly name: string;
  readonly frozenRows: number;
  readonly rows: readonly (readonly CellValue[])[];
  readonly skipped: number;
  /** By A1 address. */
  readonly notes: Readonly<Record<string, string>>;
  /** By A1 address or whole column. */
  readonly formats: Readonly<Record<string, string>>;
  readonly styles: Readonly<Record<string, {bold?: boolean; background?: string; color?: string; wrap?: boolean}>>;
  /** Pixels by column number from 1. */
  readonly columnWidths: Readonly<Record<string, number>>;
  readonly validations: readonly ValidationView[];
  readonly protections: readonly {
    readonly range?: {readonly row: number; readonly column: number; readonly rows: number; readonly columns: number};
    readonly description: string;
  }[];
  readonly charts?: readonly ChartView[];
}

/** A group by id and name. */
export interface NamedGroup {
  readonly id: string;
  readonly name: string;
}

/** One person of JumpCloud; absent texts are not set. */
export interface PersonView {
  readonly _id: string;
  readonly email: string;
  readonly username: string;
  readonly state: 'STAGED' | 'ACTIVATED' | 'SUSPENDED';
  readonly firstname?: string;
  readonly lastname?: string;
  readonly displayname?: string;
  readonly department?: string;
  readonly jobTitle?: string;
  readonly location?: string;
  readonly costCenter?: string;
  readonly employeeIdentifier?: string;
  readonly employeeType?: string;
  readonly company?: string;
  readonly manager?: string;
  readonly account_locked: boolean;
  readonly groups: readonly NamedGroup[];
  readonly devices: readonly DeviceView[];
}

/** One device of a person, with how its policies stand. */
export interface DeviceView {
  readonly id: string;
  readonly hostname: string;
  /** Whether the person is an admin of it. */
  readonly isAdmin: boolean;
  readonly policies: readonly {
    readonly id: string;
    readonly name: string;
    readonly state: 'success' | 'failed' | 'pending';
  }[];
}

/** One alert of JumpCloud; times in virtual ms. */
export interface AlertView {
  readonly id: string;
  readonly title: string;
  readonly severity: 'LOW' | 'MEDIUM' | 'HIGH';
  readonly status: string;
  readonly sourceName: string;
  readonly lastOccurredAt: number;
  readonly occurrences: number;
}

/** `GET /sandbox/view/alerts`. */
export interface AlertsView {
  readonly alerts: readonly AlertView[];
  /** `status` is 0 when no answer came, `null` before the first attempt; `dueAt` is `null` when none is to come. */
  readonly deliveries: readonly {
    readonly id: string;
    readonly channel: string;
    readonly host: string;
    readonly attempts: number;
    readonly status: number | null;
    readonly dueAt: number | null;
  }[];
}

/** `GET /sandbox/view/people`. */
export interface PeopleView {
  readonly total: number;
  readonly people: readonly PersonView[];
}

/** One group of JumpCloud. */
export interface PeopleGroupView extends NamedGroup {
  readonly email: string;
  readonly description: string;
  readonly membershipMethod: string;
  readonly members: readonly {readonly id: string; readonly name: string}[];
}

/** `GET /sandbox/view/people-groups`. */
export interface PeopleGroupsView {
  readonly total: number;
  readonly groups: readonly PeopleGroupView[];
}

/** One Google account. */
export interface AccountView {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly suspended: boolean;
  readonly archived: boolean;
  readonly isAdmin: boolean;
  readonly orgUnit: string;
  readonly aliases: readonly string[];
  readonly groups: readonly string[];
  /** Names of SKUs. */
  readonly licenses: readonly string[];
  readonly sessions: number;
  /** ISO 8601, UTC; `null` when nobody ever signed in. */
  readonly lastLogin: string | null;
}

/** `GET /sandbox/view/accounts`. */
export interface AccountsView {
  readonly total: number;
  readonly accounts: readonly AccountView[];
}

/** One Google group with its members in order of joining. */
export interface GoogleGroupView {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly memberCount: number;
  readonly members: readonly {readonly email: string; readonly role: string; readonly type: string}[];
}

/** `GET /sandbox/view/google-groups`. */
export interface GoogleGroupsView {
  readonly total: number;
  readonly groups: readonly GoogleGroupView[];
}

/** One shared drive with who has access. */
export interface DriveView {
  readonly id: string;
  readonly name: string;
  readonly hidden: boolean;
  /** `address` is the domain's name for a whole domain and empty for anyone. */
  readonly members: readonly {readonly address: string; readonly role: string; readonly isExternal: boolean}[];
}

/** `GET /sandbox/view/drives`. */
export interface DrivesView {
  readonly total: number;
  readonly drives: readonly DriveView[];
}

/** One execution; `virtualMs` is `null` while it runs. */
export interface ExecutionView {
  readonly id: string;
  readonly function: string;
  readonly source: string;
  readonly user: string;
  readonly startedAt: number;
  readonly virtualMs: number | null;
  readonly calls: number;
  readonly error: string | null;
  readonly log: readonly string[];
}

/** One time-driven trigger; `dueAt` is `null` when it has fired for the last time. */
export interface TriggerView {
  readonly uniqueId: string;
  readonly handler: string;
  readonly owner: string;
  readonly dueAt: number | null;
}

/** `GET /sandbox/view/executions`. */
export interface ExecutionsView {
  readonly executions: readonly ExecutionView[];
  readonly triggers: readonly TriggerView[];
}

/** One mail or webhook. */
export interface SentView {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly kind: 'mail' | 'webhook';
  readonly to: string;
  readonly subject?: string;
  readonly body: string;
  /** The HTML form of a mail that has one. */
  readonly html?: string;
}

/** The present state as watchers of `/sandbox/live` get it. */
export interface LiveState {
  /** ISO 8601, UTC. */
  readonly now: string;
  readonly nowMs: number;
  /** Grows with each change made from outside a script. */
  readonly revision: number;
  /** Executions under way. */
  readonly running: readonly {readonly id: string; readonly function: string; readonly user: string}[];
  /** Id of the execution begun last. */
  readonly lastExecution: string | null;
}

/** One entry of a menu; an empty caption is a separator. */
export interface MenuView {
  readonly caption: string;
  readonly functionName?: string;
  readonly entries?: readonly MenuView[];
}

/** HTML that a script showed. */
export interface ShownHtmlView {
  readonly title: string;
  readonly content: string;
  readonly place: 'sidebar' | 'dialog';
  readonly widthPx?: number;
  readonly heightPx?: number;
}

/** `GET /sandbox/menu`. */
export interface OpenedView {
  readonly menu: MenuView | null;
  readonly error: string | null;
}

/** `POST /sandbox/run`. */
export interface RunView {
  readonly result?: unknown;
  readonly error?: {readonly name: string; readonly message: string};
  readonly html?: ShownHtmlView;
  /** The cell that the script made active; 1-based. */
  readonly active?: ActiveCellView;
  readonly log: readonly string[];
}

/** A cell that a script shows to whoever is at the Sheet. */
export interface ActiveCellView {
  readonly tab: string;
  readonly row: number;
  readonly column: number;
}
