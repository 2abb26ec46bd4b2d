/** The Licenses tab: who gets which SKU. A broken row gives nothing and takes nothing away from whoever it may mean. */
import type {Checked, Finding} from '../model/finding';
import type {Named, WhenLeaving} from '../model/license';
import {LICENSE_PRODUCTS, LICENSE_SKUS, productNamed, skuNamed} from '../model/license-catalogue';
import {cellFinding, placeOf, type RuleRow} from '../model/rule-row';
import type {LicenseRule} from '../model/rule-set';
import {cell, choiceFinding, choiceOf, isBlank, lacksColumn} from './cells';
import {compileCondition, type Expression} from './expression';
import {suggestion} from './nearest';

const CONDITION = 'Condition';
const PRODUCT = 'Product';
const SKU = 'SKU';
const WHEN_LEAVING = 'When leaving';

const COLUMNS = [CONDITION, PRODUCT, SKU, WHEN_LEAVING];
const CHOICES: readonly WhenLeaving[] = ['Remove', 'Archive', 'Keep'];

/** Product ids are six digits or words with hyphens, SKU ids ten digits or words with hyphens (Products and SKUs page). */
const PRODUCT_ID = /^(?:\d{6}|[A-Za-z]+(?:-[A-Za-z]+)+)$/;
const SKU_ID = /^(?:\d{10}|[A-Za-z]+(?:-[A-Za-z0-9]+)+)$/;

/** A condition that can't be read may be meant for anyone. */
const ANYONE: Expression<boolean> = {
  evaluate: () => ({ok: true, value: true}),
  type: 'bool',
  usesGroups: false,
  customAttributes: [],
};

/** The rules in the rows, in their order. A tab that lacks a column is told about elsewhere and manages nothing. */
export function parseLicenses(rows: readonly RuleRow[]): Checked<readonly LicenseRule[]> {
  const findings: Finding[] = [];
  const rules: {readonly rule: LicenseRule; readonly condition: string; readonly row: number}[] = [];
  for (const row of rows.filter(one => !isBlank(one) && !lacksColumn(one, COLUMNS))) {
    const {value: rule, findings: found} = ruleOf(row);
    findings.push(...found);
    const condition = cell(row, CONDITION);
    const earlier = rules.find(one => one.condition === condition && one.rule.product?.id === rule.product?.id);
    if (earlier && rule.product && rule.sku) findings.push(neverReached(row, earlier.row));
    rules.push({rule, condition, row: row.row});
  }
  return {value: rules.map(({rule}) => rule), findings};
}

function ruleOf(row: RuleRow): Checked<LicenseRule> {
  const condition = conditionOf(row);
  const product = productOf(row);
  const sku = skuOf(row, product.value);
  const leaving = leavingOf(row);
  const isWhole = condition.value !== null && product.value !== null && leaving.value !== null;
  const expression = condition.value ?? ANYONE;
  return {
    value: {
      product: product.value,
      sku: isWhole ? sku.value : null,
      whenLeaving: leaving.value ?? 'Keep',
      place: placeOf(row, SKU),
      usesGroups: expression.usesGroups,
      customAttributes: expression.customAttributes,
      matches: view => expression.evaluate(view),
    },
    findings: [condition, product, sku, leaving].flatMap(part => part.findings),
  };
}

function conditionOf(row: RuleRow): Checked<Expression<boolean> | null> {
  const text = cell(row, CONDITION);
  if (text !== '') return compileCondition(row, CONDITION, text);
  const finding = cellFinding(row, CONDITION, {
    kind: 'license.condition',
    detail: 'No condition is given, so it is not known whom this row is about.',
    remedy: 'Write true for everyone, or a condition such as user.department == "Sales".',
  });
  return {value: null, findings: [finding]};
}

/** The product by name or id; by its SKU where the cell is empty. */
function productOf(row: RuleRow): Checked<Named | null> {
  const text = cell(row, PRODUCT);
  const known = LICENSE_PRODUCTS.find(one => isCalled(one, text));
  if (known) return {value: known, findings: []};
  if (text === '') {
    const bySku = LICENSE_SKUS.find(one => isCalled(one, cell(row, SKU)));
    if (bySku) return {value: bySku.product, findings: []};
  } else if (PRODUCT_ID.test(text)) return {value: productNamed(text), findings: [unknownId(row, PRODUCT, text)]};
  const finding = cellFinding(row, PRODUCT, {
    kind: 'license.product',
    detail:
      (text === '' ? 'No product is given' : `"${text}" is no product that Google licenses`) +
      `.${
        text === ''
          ? ''
          : suggestion(
              text,
              LICENSE_PRODUCTS.map(one => one.name),
            )
      } ` +
      'Until then whoever this row may mean keeps their licenses as they are.',
    remedy: 'Choose a product, such as Google Workspace, or write its id, such as Google-Apps.',
  });
  return {value: null, findings: [finding]};
}

/** The SKU by name, by name without the product's, or by id. */
function skuOf(row: RuleRow, product: Named | null): Checked<Named | null> {
  const text = cell(row, SKU);
  if (!product) return {value: null, findings: []};
  const own = LICENSE_SKUS.filter(one => one.product.id === product.id);
  const found = own.find(one => isCalled(one, text)) ?? own.find(one => isCalled(one, `${product.name} ${text}`));
  if (found) return {value: {id: found.id, name: found.name}, findings: []};
  const elsewhere = LICENSE_SKUS.find(one => isCalled(one, text));
  if (!elsewhere && SKU_ID.test(text)) {
    return {value: skuNamed(product.id, text), findings: [unknownId(row, SKU, text)]};
  }
  const finding = cellFinding(row, SKU, {
    kind: 'license.sku',
    detail: `${wrongSku(text, product, elsewhere?.product, own)} Until then whoever this row means keeps their license.`,
    remedy:
      'Choose a SKU of the product, such as Google Workspace Business Standard, or write its id, such as 1010020028.',
  });
  return {value: null, findings: [finding]};
}

function wrongSku(text: string, product: Named, elsewhere: Named | undefined, own: readonly Named[]): string {
  if (text === '') return 'No SKU is given.';
  if (elsewhere) return `"${text}" is a SKU of ${elsewhere.name}, not of ${product.name}.`;
  return `"${text}" is no SKU of ${product.name}.${suggestion(
    text,
    own.map(one => one.name),
  )}`;
}

function leavingOf(row: RuleRow): Checked<WhenLeaving | null> {
  const value = choiceOf(cell(row, WHEN_LEAVING), CHOICES, 'Keep');
  if (value === null) return {value, findings: [choiceFinding(row, WHEN_LEAVING, 'license.when-leaving', CHOICES)]};
  if (value !== 'Archive') return {value, findings: []};
  const finding = cellFinding(row, WHEN_LEAVING, {
    severity: 'warning',
    kind: 'license.archive',
    detail:
      'Accounts are archived by the step License of the Leavers tab; while that is off, who leaves keeps the license.',
    remedy: 'Turn the step License on in the Leavers tab, and have a seat of Archived User; or choose Keep or Remove.',
  });
  return {value, findings: [finding]};
}

function isCalled({id, name}: Named, text: string): boolean {
  const wanted = text.toLowerCase().replace(/\s+/g, ' ');
  return wanted === id.toLowerCase() || wanted === name.toLowerCase();
}

function unknownId(row: RuleRow, header: string, id: string): Finding {
  return cellFinding(row, header, {
    severity: 'note',
    kind: 'license.unknown-id',
    detail: `${id} is not among the ids that this version knows by name; it is used as it stands.`,
    remedy: 'Nothing to do when it is right; Google lists its products and SKUs in the License Manager API guide.',
  });
}

function neverReached(row: RuleRow, earlier: number): Finding {
  return cellFinding(row, CONDITION, {
    severity: 'warning',
    kind: 'license.never-reached',
    detail: `Row ${earlier} has the same condition and product, so it always counts and this row never does.`,
    remedy: 'Delete one of the two rows.',
  });
}
