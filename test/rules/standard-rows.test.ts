/** The rows that a new Settings and Attributes tab start with are right by the very rules that read them. */
import type {Cell} from '../../src/ports';
import {parseAttributes} from '../../src/rules/attributes';
import {SETTING_NAMES, parseSettings} from '../../src/rules/settings';
import {ATTRIBUTE_ROWS, SETTINGS_ROWS} from '../../src/sheet/standard-rows';
import {tabRows} from '../builders/people';

const texts = (rows: readonly (readonly Cell[])[]): readonly (readonly string[])[] => rows.map(row => row.map(String));

test('every setting is there, and its value is the default', () => {
  expect(SETTINGS_ROWS.map(([name]) => name)).toEqual(SETTING_NAMES);
  const {value, findings} = parseSettings(tabRows('Settings', texts(SETTINGS_ROWS)));
  expect(value.settings).toEqual(parseSettings([]).value.settings);
  expect(findings.map(finding => finding.kind)).toEqual(['settings.domains']);
});

test('every standard attribute compiles', () => {
  const rows = texts(ATTRIBUTE_ROWS).map(([field = '', expression = '', when = '']) => [
    field,
    expression,
    when,
    'TRUE',
  ]);
  const {value, findings} = parseAttributes(tabRows('Attributes', rows));
  expect(findings).toEqual([]);
  expect(value.attributes).toHaveLength(ATTRIBUTE_ROWS.length);
});
