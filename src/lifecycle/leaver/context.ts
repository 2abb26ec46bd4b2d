/** What the steps of a leaver are given, and what each of them is. */
import type {JsonObject} from '../../model/json';
import type {WhenLeaving} from '../../model/license';
import type {GivenBack} from '../../model/account-change';
import type {LeaverLedger, LeaverSnapshot, SagaStepName} from '../../model/leaver';
import type {LeaverPolicy} from '../../model/leaver-policy';
import type {RuleSet} from '../../model/rule-set';
import type {AccountId} from '../../model/ids';
import type {Contained} from '../containment';
import type {Look, Notes, Sight, StepJudgement} from '../step';

/** Everything known when a step is looked at. */
export interface LeaverContext {
  readonly ledger: LeaverLedger;
  readonly whom: Contained;
  readonly policy: LeaverPolicy;
  readonly rules: Pick<RuleSet, 'groups' | 'frozenGroups' | 'removalsFrozen' | 'protectedAddresses'>;
  /** The account as it was read for this step; it may be touched. */
  readonly user: JsonObject;
  readonly notes: Notes;
  readonly made: ReadonlySet<string>;
  /** `null` until it is kept. */
  readonly snapshot: LeaverSnapshot | null;
  /** What a return gives back, as its plan showed it; `null` while somebody leaves. */
  readonly back?: GivenBack | null;
  /** The account linked to the manager whom JumpCloud names; empty for none. */
  readonly managerAccount: AccountId | '';
  /** Licenses that the account may have, as far as Lockstep has a say in them. */
  readonly skus: readonly {readonly productId: string; readonly skuId: string}[];
  /** What the Licenses tab says of a SKU, by its id; one that is missing is not governed. */
  readonly whenLeaving: Readonly<Record<string, WhenLeaving>>;
  /** Ids of the shared drives and folders to which Lockstep gave this person access. */
  readonly drives: readonly string[];
  readonly draws: {password(): string; time(): string};
  /** ms since 1970. */
  readonly now: number;
}

/** What a judgement of a leaver's step can be: that of any step, or the snapshot that is to be kept. */
export type LeaverJudgement = StepJudgement | Readonly<{kind: 'keep'; snapshot: LeaverSnapshot}>;

/** One step of a leaver, pure. */
export interface LeaverStep {
  /** Steps that have to be done or skipped first. */
  readonly needs: readonly SagaStepName[];
  isWanted(policy: LeaverPolicy): boolean;
  looks(context: LeaverContext): readonly Look[];
  /** Further looks that need what the first ones saw. */
  more?(context: LeaverContext, sights: readonly Sight[]): readonly Look[];
  judge(context: LeaverContext, sights: readonly Sight[], more: readonly Sight[]): LeaverJudgement;
}

/** A step whose look Google refused. */
export function unseen(what: string, sight: Sight | undefined, remedy = ''): LeaverJudgement {
  const said = sight ? `HTTP ${sight.status} ${sight.reason}` : 'no answer';
  return {
    kind: 'failed',
    detail: `${what} could not be read: ${said}${sight?.message ? `, ${sight.message}` : ''}.`,
    remedy: remedy === '' ? 'See the Google Workspace status page; Lockstep tries again by itself.' : remedy,
  };
}

/** Whether a look was answered. */
export function isSeen(sight: Sight | undefined): sight is Sight {
  return sight?.status === 200;
}

/** The text in a property, or an empty one. */
export function textOf(entry: JsonObject | null | undefined, property: string): string {
  const value = entry?.[property];
  return typeof value === 'string' ? value : '';
}
