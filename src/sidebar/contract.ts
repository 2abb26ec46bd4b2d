/** What the sidebar's browser code and the server functions agree on. No DOM, no Apps Script. */
import type {Explanation} from '../report/explain-views';
import type {PackView, PackWish} from '../report/pack-views';
import type {ActionReply, RunReply} from '../report/reply';
import type {StatusView} from '../report/views';

export type {Mode, RunResult} from '../model/run';
export type * from '../report/explain-views';
export type * from '../report/pack-views';
export type {ActionReply, ReplyError, RunReply} from '../report/reply';
export type {FindingView, LastRunView, PlanState, PlanView, RunningView, StatusView} from '../report/views';

/** The secrets that the sidebar hands over; they are never read back. */
export interface Credentials {
  readonly jumpCloudApiKey: string;
}

/** Every server function that the sidebar calls. The server's entry points satisfy it, the browser's client is made from it. */
export interface ServerFunctions {
  status(): StatusView;
  preview(): RunReply;
  reconcile(): RunReply;
  approve(planHash: string): RunReply;
  saveCredentials(credentials: Credentials): ActionReply;
  explain(person: string): Explanation;
  pack(wish: PackWish): PackView;
  packStatus(): PackView;
}

const NAMES: Readonly<Record<keyof ServerFunctions, true>> = {
  status: true,
  preview: true,
  reconcile: true,
  approve: true,
  saveCredentials: true,
  explain: true,
  pack: true,
  packStatus: true,
};

/** The names of the server's functions, for the client that is made from them. */
export const SERVER_FUNCTIONS = Object.keys(NAMES) as readonly (keyof ServerFunctions)[];
