/**
 * The products and SKUs that Lockstep knows by name. Others are used by their ids, so a SKU that Google begins to sell
 * tomorrow needs no new version.
 *
 * @see https://developers.google.com/workspace/admin/licensing/v1/how-tos/products
 */
import type {Named} from './license';

/** One SKU with the product that it belongs to. */
export interface Sku extends Named {
  readonly product: Named;
}

const WORKSPACE = 'Google Workspace';
const ARCHIVED = 'Archived User';

/** By product id: its name, and its SKUs by id. */
const PRODUCTS: Readonly<Record<string, readonly [name: string, skus: Readonly<Record<string, string>>]>> = {
  'Google-Apps': [
    WORKSPACE,
    {
      '1010020027': `${WORKSPACE} Business Starter`,
      '1010020028': `${WORKSPACE} Business Standard`,
      '1010020025': `${WORKSPACE} Business Plus`,
      '1010020029': `${WORKSPACE} Enterprise Starter`,
      '1010020026': `${WORKSPACE} Enterprise Standard`,
      '1010020020': `${WORKSPACE} Enterprise Plus`,
      '1010020030': `${WORKSPACE} Frontline Starter`,
      '1010020031': `${WORKSPACE} Frontline Standard`,
      '1010020034': `${WORKSPACE} Frontline Plus`,
      '1010060003': `${WORKSPACE} Enterprise Essentials`,
      '1010060005': `${WORKSPACE} Enterprise Essentials Plus`,
      '1010070001': `${WORKSPACE} for Education Fundamentals`,
      '1010070004': `${WORKSPACE} for Education Gmail Only`,
      'Google-Apps-For-Business': 'G Suite Basic',
      'Google-Apps-Unlimited': 'G Suite Business',
      'Google-Apps-Lite': 'G Suite Lite',
    },
  ],
  '101006': [`${WORKSPACE} Essentials`, {'1010060001': `${WORKSPACE} Essentials`}],
  '101031': [
    `${WORKSPACE} for Education`,
    {
      '1010310002': `${WORKSPACE} for Education Plus (Legacy)`,
      '1010310003': `${WORKSPACE} for Education Plus (Legacy, Student)`,
      '1010310005': `${WORKSPACE} for Education Standard`,
      '1010310006': `${WORKSPACE} for Education Standard (Staff)`,
      '1010310007': `${WORKSPACE} for Education Standard (Extra Student)`,
      '1010310008': `${WORKSPACE} for Education Plus`,
      '1010310009': `${WORKSPACE} for Education Plus (Staff)`,
      '1010310010': `${WORKSPACE} for Education Plus (Extra Student)`,
    },
  ],
  '101037': [
    `${WORKSPACE} for Education: Teaching and Learning`,
    {'1010370001': `${WORKSPACE} for Education: Teaching and Learning Upgrade`},
  ],
  '101034': [
    `${WORKSPACE} ${ARCHIVED}`,
    {
      '1010340001': `${WORKSPACE} Enterprise Plus - ${ARCHIVED}`,
      '1010340002': `G Suite Business - ${ARCHIVED}`,
      '1010340003': `${WORKSPACE} Business Plus - ${ARCHIVED}`,
      '1010340004': `${WORKSPACE} Enterprise Standard - ${ARCHIVED}`,
      '1010340005': `${WORKSPACE} Business Starter - ${ARCHIVED}`,
      '1010340006': `${WORKSPACE} Business Standard - ${ARCHIVED}`,
      '1010340007': `${WORKSPACE} for Education Fundamentals - ${ARCHIVED}`,
    },
  ],
  '101001': ['Cloud Identity', {'1010010001': 'Cloud Identity Free'}],
  '101005': ['Cloud Identity Premium', {'1010050001': 'Cloud Identity Premium'}],
  '101033': [
    'Google Voice',
    {
      '1010330003': 'Google Voice Starter',
      '1010330004': 'Google Voice Standard',
      '1010330002': 'Google Voice Premier',
    },
  ],
  '101035': ['Cloud Search', {'1010350001': 'Cloud Search'}],
  '101038': [
    'AppSheet',
    {
      '1010380001': 'AppSheet Core',
      '1010380002': 'AppSheet Enterprise Standard',
      '1010380003': 'AppSheet Enterprise Plus',
    },
  ],
  '101039': ['Assured Controls', {'1010390001': 'Assured Controls', '1010390002': 'Assured Controls Plus'}],
  '101040': ['Chrome Enterprise Premium', {'1010400001': 'Chrome Enterprise Premium'}],
  '101043': [`${WORKSPACE} Additional Storage`, {'1010430001': `${WORKSPACE} Additional Storage`}],
  '101047': [
    'Gemini',
    {
      '1010470001': 'Gemini Enterprise',
      '1010470002': 'Gemini Labs',
      '1010470003': 'Gemini Business',
      '1010470004': 'Gemini Education',
      '1010470005': 'Gemini Education Premium',
      '1010470006': 'Gemini Security',
      '1010470007': 'Gemini Meet',
      '1010470008': 'AI Ultra Access',
      '1010470009': 'AI Expanded Access',
    },
  ],
  'Google-Vault': [
    'Google Vault',
    {'Google-Vault': 'Google Vault', 'Google-Vault-Former-Employee': 'Google Vault Former Employee'},
  ],
  'Google-Chrome-Device-Management': [
    'Chrome Device Management',
    {'Google-Chrome-Device-Management': 'Chrome Device Management'},
  ],
};

/** Every product that is known by name. */
export const LICENSE_PRODUCTS: readonly Named[] = Object.entries(PRODUCTS).map(([id, [name]]) => ({id, name}));

/** Every SKU that is known by name. */
export const LICENSE_SKUS: readonly Sku[] = Object.entries(PRODUCTS).flatMap(([product, [productName, skus]]) =>
  Object.entries(skus).map(([id, name]) => ({id, name, product: {id: product, name: productName}})),
);

/** A product with its name; its id stands for the name of one that is not known. */
export function productNamed(id: string): Named {
  return {id, name: PRODUCTS[id]?.[0] ?? id};
}

/** A SKU of a product with its name; its id stands for the name of one that is not known. */
export function skuNamed(product: string, id: string): Named {
  return {id, name: PRODUCTS[product]?.[1][id] ?? id};
}
