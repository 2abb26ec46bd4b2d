/** Every interface to the outside. `platform/` implements them over Apps Script, tests over anything else. */
import type {Account, GroupPlace} from './model/account';
import type {Checked} from './model/finding';
import type {GoogleCall, Reply} from './model/google-call';
import type {GoogleConnection} from './model/google-connection';
import type {JumpCloudCall} from './model/jumpcloud-call';
import type {AccountId, Email, PersonId} from './model/ids';
import type {PersonAnswer} from './model/person';
import type {Settings} from './model/rule-set';
import type {JumpCloudSnapshot, WorkspaceSnapshot} from './model/snapshot';

import type {Documents} from './ports/documents';
import type {SecurityReads} from './ports/security';
import type {Tables, Workbook} from './ports/sheet';
import type {Watching} from './ports/watching';
import type {WantedFocus, WorkspaceFocus} from './ports/focus';

export type {GoogleCall, Reply} from './model/google-call';
export type * from './ports/documents';
export type * from './ports/focus';
export type * from './ports/security';
export type * from './ports/sheet';
export * from './ports/watching';

/** Time. */
export interface Clock {
  /** ms since 1970. */
  now(): number;
  /** Waits; the execution's time runs on. */
  sleep(ms: number): void;
}

/** Unpredictable bytes for ids and initial passwords. */
export interface Randomness {
  /** `count` bytes, each 0 to 255. */
  bytes(count: number): readonly number[];
}

/** A lock between executions. Freed at the end of the execution whatever happens. */
export interface Lock {
  /** Whether the lock was taken within the given time. */
  tryAcquire(waitMs: number): boolean;
  release(): void;
}

/** Who keeps whom waiting. */
export interface Locks {
  /** One run at a time: passes, approvals, undos. Held for as long as an execution works on a run. */
  readonly lock: Lock;
  /** One at a time of what can't wait for a run to end: reading events, ending access, the steps of leavers. */
  readonly urgentLock: Lock;
  /** For the moments in which rows are added to tabs that both kinds of executions write: Audit and Runs. */
  readonly sheetLock: Lock;
}

/** Small durable texts by key: at most 9 KB a value and 500 KB in all (Apps Script quotas page). */
export interface Properties {
  get(key: string): string | null;
  /** All keys that begin with the prefix, with their values, in one call. */
  all(prefix: string): Readonly<Record<string, string>>;
  /** One durable write of all given pairs; other keys stay. */
  set(values: Readonly<Record<string, string>>): void;
  remove(keys: readonly string[]): void;
}

/** Texts of any size by name, durable and compressed: frozen plans, agreed memberships. */
export interface BlobStore {
  /** The text, or `null` when there is none of that name. */
  read(name: string): string | null;
  /** Replaces the whole text in one step: a reader sees the old or the new one. */
  write(name: string, text: string): void;
  remove(name: string): void;
  /** Whether the store can be read, and how many stores of this kind the account's Drive holds. Changes nothing. */
  inspect(): {readonly problem: string; readonly stores: number};
}

/** Files that are written once and kept for auditors, in the owner's Drive. */
export interface Archives {
  /**
   * Id of a file of that name with exactly this text: the one that is there already, else a new one. Read back before it
   * is believed. Throws an `OutsideError` when it can't be kept.
   */
  keep(name: string, text: string): string;
  /** The text, or `null` when the file is gone or in the trash. Throws an `OutsideError` when it can't be told. */
  read(id: string): string | null;
}

/** Best-effort notes for the sidebar: where a running execution is. */
export interface ProgressBoard {
  show(progress: Progress): void;
  clear(): void;
  /** The last note, or `null` when nothing runs or the note was evicted. */
  current(): Progress | null;
}

/** Where a running execution is. */
export interface Progress {
  readonly run: string;
  readonly kind: string;
  readonly phase: string;
  readonly done: number;
  /** 0 when not known yet. */
  readonly total: number;
  readonly startedAt: number;
}

/** One HTTP request to the outside, JumpCloud or Google. */
export interface HttpRequest {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly contentType?: string;
  readonly body?: string;
}

/** One answer; header names in lower case. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** `answered`, or `lost`: no answer came, and nobody knows whether the request had its effect. */
export type HttpReply = Readonly<{kind: 'answered'; answer: HttpAnswer}> | Readonly<{kind: 'lost'; message: string}>;

/** HTTP. Never throws for an answer or the lack of one; a daily quota that is used up throws an `OutsideError`. */
export interface Http {
  /** In parallel, answers in the order of the requests. When one is lost, all of that flight count as lost. */
  sendAll(requests: readonly HttpRequest[]): readonly HttpReply[];
}

/** Google's advanced services: one call at a time, without UrlFetch quota. Never throws for an answer. */
export interface AdvancedServices {
  call(call: GoogleCall): Reply;
}

/** Google's APIs: independent calls, one alone or many at once, by whichever transport suits. */
export interface Google {
  /**
   * One reply per call, in the order of the calls. No retry. Throws an `OutsideError` when Google refuses the script
   * itself (401, API switched off), which concerns no single call.
   */
  send(calls: readonly GoogleCall[]): readonly Reply[];
}

/** Direct reads of JumpCloud by id: what law 1 calls positive evidence. Throws an `OutsideError` when it can't tell. */
export interface Proofs {
  people(ids: readonly PersonId[]): ReadonlyMap<PersonId, PersonAnswer>;
  /** Ids of the JumpCloud groups each person is in; `null` where JumpCloud says 404. */
  memberOf(ids: readonly PersonId[]): ReadonlyMap<PersonId, readonly string[] | null>;
}

/** Writes to JumpCloud. */
export interface JumpCloudWrites {
  /**
   * One reply per call, in the order of the calls. No retry. Throws an `OutsideError` when JumpCloud refuses the key
   * itself, which concerns no single call.
   */
  send(calls: readonly JumpCloudCall[]): readonly Reply[];
}

/** Direct questions to Google about memberships: the evidence without which nobody leaves a JumpCloud group. */
export interface GroupProofs {
  /** Whether each account is in the group, itself or by a nested group; `null` where Google can't tell. In order. */
  inGroups(places: readonly GroupPlace[]): readonly (boolean | null)[];
}

/** Tokens and the addresses of who acts. */
export interface Session {
  /** OAuth token of the script with the scopes of the manifest. */
  oauthToken(): string;
  /** The account as which this execution runs. */
  effectiveUser(): string;
  /** The account at the keyboard; the effective one for triggers. */
  activeUser(): string;
}

/** One mail: HTML for those who see it, and the same as plain text for everyone else. */
export interface Mail {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Where answers go; absent: to the account that sends. */
  readonly replyTo?: string;
}

/** What the account of this execution has allowed the script to do. */
export interface Grants {
  /** Where permissions that the manifest asks for can be granted that are missing; `null` when all are there. */
  missing(): Readonly<{url: string}> | null;
}

/** Mail to people. */
export interface Mailer {
  /** Throws what Apps Script throws: an address that is none, a quota that is used up. */
  send(mail: Mail): void;
  /** Recipients that mails of this account may still have today. */
  remaining(): number;
}

/** Time-driven triggers of this project that belong to the effective user. */
export interface Triggers {
  /** Makes sure that exactly these triggers exist; other handlers' triggers of ours are removed. */
  ensure(wanted: readonly TriggerSpec[]): void;
  removeAll(): void;
  /** Functions that the effective user's triggers call. Other users' triggers can't be seen (ScriptApp). */
  handlers(): readonly string[];
}

/** One time-driven trigger. */
export type TriggerSpec =
  | Readonly<{handler: string; every: 'minutes'; minutes: 1 | 5 | 10 | 15 | 30}>
  | Readonly<{handler: string; every: 'hours'; hours: 1 | 2 | 4 | 6 | 8 | 12}>
  | Readonly<{handler: string; every: 'day'; hour: number}>;

/** The outside, as one thing that the pass is given. */
export interface Ports extends Locks {
  readonly clock: Clock;
  readonly randomness: Randomness;
  /** Engine state, shared by all editors of the Sheet. */
  readonly state: Properties;
  /** The owner's own: the API key. */
  readonly secrets: Properties;
  readonly blobs: BlobStore;
  readonly archives: Archives;
  readonly documents: Documents;
  readonly progress: ProgressBoard;
  readonly http: Http;
  readonly services: AdvancedServices;
  readonly session: Session;
  readonly grants: Grants;
  readonly mailer: Mailer;
  readonly triggers: Triggers;
  readonly workbook: Workbook;
}

/** JumpCloud, read whole or by id, and written by calls. */
export interface JumpCloudSide extends Proofs, JumpCloudWrites, Watching, SecurityReads {
  /** Throws `IncompleteSnapshot`, `Refusal` or another `OutsideError`; a partial snapshot is never given. */
  snapshot(wanted: {readonly groups: readonly string[]; readonly allGroups: boolean}): Checked<JumpCloudSnapshot>;
  /** Id of the organization that the key belongs to. Throws an `OutsideError` when it is not the wanted one. */
  organization(): string;
  /** Throws an `OutsideError` unless the key may read user groups. */
  tryGroups(): void;
  /** JumpCloud's own connections to Google, which write to the same accounts. */
  googleConnections(): readonly GoogleConnection[];
}

/** What of Google Workspace the rules look at, besides what every pass reads. */
export interface WantedWorkspace {
  /** Addresses of the groups whose members are needed. */
  readonly groups: ReadonlySet<Email>;
  /** Whether the custom schemas are needed; absent is no. */
  readonly schemas?: boolean;
  /** Ids of the products whose licenses are needed. */
  readonly products: ReadonlySet<string>;
  /** What rules write for shared drives and folders: names and ids. Absent: Drive is not read. */
  readonly drives?: ReadonlySet<string>;
  /** Whether admin roles are read. */
  readonly adminRoles?: boolean;
}

/** Google Workspace, read whole or by id, and written by calls. */
export interface WorkspaceSide extends GroupProofs {
  readonly google: Google;
  /** Throws `IncompleteSnapshot` or another `OutsideError`; a partial snapshot is never given. */
  snapshot(wanted: WantedWorkspace): WorkspaceSnapshot;
  /** `null` where Google says 404. */
  accounts(ids: readonly AccountId[]): ReadonlyMap<AccountId, Account | null>;
  /** Just what concerns some people, by direct reads. Throws an `OutsideError` when one of them gets no answer. */
  focus(wanted: WantedFocus): WorkspaceFocus;
}

/** Everything outside, wired together: what the pass is given. */
export interface Outside extends Ports {
  readonly tables: Tables;
  connectJumpCloud(settings: Pick<Settings, 'region' | 'organizationId'>, deadline: number): JumpCloudSide;
  connectWorkspace(deadline: number): WorkspaceSide;
  /** Requests to JumpCloud and Google that this execution has made so far; of them, those that UrlFetch made. */
  callCount(of?: 'UrlFetch'): number;
}
