/**
 * The products and SKUs that the sandbox knows, with the names it shows (Google "Products and SKUs" page; GAM's table of
 * SKUs). A product without a line below it exists, but none of its SKUs can be given out here.
 */

/** One SKU of one product. */
export interface Sku {
  readonly productId: string;
  readonly productName: string;
  readonly skuId: string;
  readonly skuName: string;
}

const TABLE = `
Google-Apps Google Workspace
  1010020027 Business Starter
  1010020028 Business Standard
  1010020025 Business Plus
  1010020029 Enterprise Starter
  1010020026 Enterprise Standard
  1010020020 Enterprise Plus
  1010020030 Frontline Starter
  1010020031 Frontline Standard
  1010020034 Frontline Plus
  1010060003 Enterprise Essentials
  1010060005 Essentials Plus
  1010070001 Education Fundamentals
  1010070004 Education Gmail
  Google-Apps-For-Business G Suite Basic
  Google-Apps-Unlimited G Suite Business
  Google-Apps-Lite G Suite Lite
101006 Google Workspace Essentials
  1010060001 Essentials
101031 Education Standard and Plus
  1010310002 Education 1010310002
  1010310003 Education 1010310003
  1010310005 Education 1010310005
  1010310006 Education 1010310006
  1010310007 Education 1010310007
  1010310008 Education 1010310008
  1010310009 Education 1010310009
  1010310010 Education 1010310010
101037 Education Standard and Plus
  1010370001 Education 1010370001
101034 Archived User
  1010340001 Enterprise Plus - Archived User
  1010340002 G Suite Business - Archived User
  1010340003 Business Plus - Archived User
  1010340004 Enterprise Standard - Archived User
  1010340005 Business Starter - Archived User
  1010340006 Business Standard - Archived User
  1010340007 Education - Archived User
101001 Cloud Identity Free
  1010010001 Cloud Identity Free
101005 Cloud Identity Premium
  1010050001 Cloud Identity Premium
101033 Google Voice
  1010330002 Voice 1010330002
  1010330003 Voice 1010330003
  1010330004 Voice 1010330004
101035 Cloud Search
  1010350001 Cloud Search
101047 Gemini
  1010470001 Gemini 1010470001
  1010470002 Gemini 1010470002
  1010470003 Gemini 1010470003
  1010470004 Gemini 1010470004
  1010470005 Gemini 1010470005
  1010470006 Gemini 1010470006
  1010470007 Gemini 1010470007
  1010470008 Gemini 1010470008
  1010470009 Gemini 1010470009
101040 Chrome Enterprise Premium
101038 AppSheet
101039 Assured Controls
101043 Additional storage
Google-Vault Google Vault
  Google-Vault Google Vault
  Google-Vault-Former-Employee Google Vault Former Employee
Google-Chrome-Device-Management Chrome Device Management
`;

/** The product that holds the editions of Google Workspace. */
export const WORKSPACE = 'Google-Apps';

/** The product that holds the Archived User SKUs. */
export const ARCHIVED_USER = '101034';

/** The Archived User SKU that an account moves to, by the edition it leaves; no other edition can be archived (GAM). */
const ARCHIVED_SKUS: ReadonlyMap<string, string> = new Map([
  ['1010020020', '1010340001'],
  ['Google-Apps-Unlimited', '1010340002'],
  ['1010020025', '1010340003'],
  ['1010020026', '1010340004'],
  ['1010020027', '1010340005'],
  ['1010020028', '1010340006'],
]);

const products = new Map<string, string>();
const skus = new Map<string, Sku>();
let productId = '';
for (const line of TABLE.split('\n')) {
  const [, indent, id = '', name = ''] = /^(\s*)(\S+) (.+)$/.exec(line) ?? [];
  if (indent === '') {
    productId = id;
    products.set(id, name);
  } else if (indent !== undefined) {
    skus.set(id, {productId, productName: products.get(productId) ?? '', skuId: id, skuName: name});
  }
}

/** Whether there is such a product. */
export function isProduct(id: string): boolean {
  return products.has(id);
}

/** The SKU with that id; no two products share one. */
export function skuById(skuId: string): Sku | undefined {
  return skus.get(skuId);
}

/** The Archived User SKU that matches an edition. */
export function archivedSku(editionSkuId: string): Sku | undefined {
  return skus.get(ARCHIVED_SKUS.get(editionSkuId) ?? '');
}

/** The edition that an Archived User SKU was before. */
export function editionSku(archivedSkuId: string): Sku | undefined {
  const found = [...ARCHIVED_SKUS].find(([, archived]) => archived === archivedSkuId);
  return skus.get(found?.[0] ?? '');
}
