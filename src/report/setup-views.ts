/** View models of the Setup view: what the first-run guide goes by. */
import type {Region} from '../model/rule-set';
import type {Mode} from '../model/run';
import type {ReplyError} from './reply';

/** A domain that accounts in Google have, and how many of those that were looked at. */
export interface OfferedDomain {
  readonly domain: string;
  readonly accounts: number;
}

/** What stands in the way of a first run, and what is done already. */
export interface SetupView {
  readonly installed: boolean;
  readonly owner: string;
  readonly isOwner: boolean;
  readonly hasKey: boolean;
  /** The day that was noted with the key, as `2026-12-31`; empty where none was. */
  readonly keyExpiresOn: string;
  readonly region: Region;
  /** Empty until it is given or the first pass has filled it in. */
  readonly organizationId: string;
  readonly domains: readonly string[];
  /** Domains of the first accounts in Google, most accounts first; `null` where they could not be looked at. */
  readonly offered: readonly OfferedDomain[] | null;
  /** The scope as it stands; empty is everyone. */
  readonly scope: string;
  /** Why the scope can't be read; empty where it can. */
  readonly scopeProblem: string;
  /** ISO 8601, of the plan that was shown last; `null` before the first. */
  readonly plannedAt: string | null;
  /** Changes of that plan. */
  readonly planned: number;
  readonly mode: Mode;
  /** Whether an address for webhooks was made by this account. */
  readonly hasWebhook: boolean;
  /** Whether the script is deployed as a web app, without which there is no address. */
  readonly isDeployed: boolean;
}

/** A new address for webhooks, to be shown this once. Without a deployment only what stands behind its address. */
export type WebhookReply =
  | {readonly ok: true; readonly address: string; readonly isDeployed: boolean}
  | {readonly ok: false; readonly error: ReplyError};
