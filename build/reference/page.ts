/** The sheet reference: everything that may stand in the tabs, made from the schemas and functions that read them. */
import {TABS} from '../../src/sheet/schemas';
import {expressionsSection} from './expressions';
import {googleFieldsSection, tabSection} from './tabs';

/** The whole page, as it stands in docs/sheet-reference.md. */
export function sheetReference(): string {
  return [
    '<!-- Made by `npm run reference` from the schemas and functions themselves. Do not edit: a test compares. -->',
    '# Sheet reference',
    'What stands in the tabs, and what may be written into them. The header of each column shows the same as a note.',
    ['- [Tabs](#tabs)', '- [Google fields](#google-fields)', '- [Expressions](#expressions)'].join('\n'),
    '## Tabs',
    ...TABS.map(tabSection),
    googleFieldsSection(),
    expressionsSection(),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}
