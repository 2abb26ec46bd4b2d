/** What the steps of sagas need of the rules and of what Lockstep remembers: read once in an execution, and only when needed. */
import type {AccountId, PersonId} from '../model/ids';
import {LICENSE_SKUS} from '../model/license-catalogue';
import {NO_POLICY, type LeaverPolicy} from '../model/leaver-policy';
import type {WhenLeaving} from '../model/license';
import type {RuleSet} from '../model/rule-set';
import type {Outside} from '../ports';
import type {LeaverContext} from '../lifecycle/leaver/context';
import {licensesOf} from '../rules/entitlement';
import {parseRules} from '../rules/parse';
import {readGiven} from './given';

/** The product whose SKUs are looked at whether rules name them or not: what an account is without it. */
const WORKSPACE = 'Google-Apps';

/** What the rules and memories say of leavers. */
export class LeaverFacts {
  readonly rules: RuleSet;
  readonly policy: LeaverPolicy;
  private readonly outside: Outside;
  private given: ReturnType<typeof readGiven> | null = null;

  constructor(outside: Outside, rules: RuleSet = parseRules(outside.tables.readRules().value).value) {
    this.outside = outside;
    this.rules = rules;
    this.policy = rules.leavers ?? NO_POLICY;
  }

  /** Of the SKUs that rules name and those of Google Workspace. */
  skus(): LeaverContext['skus'] {
    const named = this.rules.licenses.flatMap(({product, sku}) =>
      product && sku ? [{productId: product.id, skuId: sku.id}] : [],
    );
    const own = LICENSE_SKUS.filter(({product}) => product.id === WORKSPACE);
    const all = [...named, ...own.map(({id}) => ({productId: WORKSPACE, skuId: id}))];
    return [...new Map(all.map(one => [`${one.productId} ${one.skuId}`, one])).values()];
  }

  /** What the Licenses tab says of each SKU; of two rows that differ the milder counts. */
  whenLeaving(): Readonly<Record<string, WhenLeaving>> {
    const attributes = new Set(this.rules.licenses.flatMap(rule => rule.customAttributes));
    const wanted = licensesOf(this.rules.licenses, [], attributes).value;
    return Object.assign({}, ...wanted.map(one => one.whenLeaving)) as Readonly<Record<string, WhenLeaving>>;
  }

  /** Ids of the drives and folders to which Lockstep gave a person access. */
  drivesOf(person: PersonId): readonly string[] {
    this.given ??= readGiven(this.outside.blobs);
    return Object.entries(this.given.drives)
      .filter(([, people]) => people.includes(person))
      .map(([id]) => id)
      .sort();
  }

  /** The account that is linked to a person, or an empty text. */
  accountOf(person: PersonId | ''): AccountId | '' {
    const rows = person === '' ? [] : this.rules.links.filter(row => row.person === person && row.account !== '');
    return rows.length === 1 ? (rows[0]?.account ?? '') : '';
  }
}
