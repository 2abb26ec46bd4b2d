/** The group settings template: every name and value checked, and half a template is none. */
import {parseGroupSettings} from '../../src/rules/group-settings';
import {Wrong} from '../../src/rules/settings-reader';
import {parseSettings} from '../../src/rules/settings';
import {tabRows} from '../builders/people';

describe('a group settings template', () => {
  test.each([
    {
      text: 'whoCanPostMessage=ALL_IN_DOMAIN_CAN_POST, allowExternalMembers=false',
      want: {allowExternalMembers: 'false', whoCanPostMessage: 'ALL_IN_DOMAIN_CAN_POST'},
    },
    {
      text: 'WHOCANJOIN = invited_can_join;isArchived=TRUE\n',
      want: {isArchived: 'true', whoCanJoin: 'INVITED_CAN_JOIN'},
    },
    {text: ' , ', want: {}},
    {
      text: 'archiveOnly=true, whoCanPostMessage=NONE_CAN_POST',
      want: {archiveOnly: 'true', whoCanPostMessage: 'NONE_CAN_POST'},
    },
  ])('$text is read, in any capitals, sorted by name', ({text, want}) => {
    const parsed = parseGroupSettings(text);
    expect(parsed).toEqual(want);
    expect(Object.keys(parsed)).toEqual(Object.keys(want));
  });

  test.each([
    {text: 'whoCanPostMesage=ALL_IN_DOMAIN_CAN_POST', said: 'Did you mean "whoCanPostMessage"?'},
    {text: 'email=boss@ex.com', said: 'there is no "email" to set'},
    {text: 'allowExternalMembers=maybe', said: `can't be "maybe", only true, false.`},
    {text: 'allowExternalMembers', said: 'is not a name and a value'},
    {text: 'isArchived=true=false', said: 'is not a name and a value'},
    {text: 'isArchived=true, isarchived=false', said: 'isArchived stands there twice'},
    {text: 'whoCanPostMessage=NONE_CAN_POST', said: 'only be NONE_CAN_POST together with archiveOnly=true'},
    {text: 'isArchived=true, whoCanJoin=NOBODY', said: `whoCanJoin can't be "NOBODY"`},
  ])('$text is wrong as a whole: $said', ({text, said}) => {
    const parsed = parseGroupSettings(text);
    expect(parsed).toBeInstanceOf(Wrong);
    expect(parsed).toMatchObject({
      detail: expect.stringContaining(said) as string,
      remedy: expect.stringContaining('allowExternalMembers=false') as string,
    });
  });
});

describe('the setting "Group settings"', () => {
  const parse = (...rows: (readonly string[])[]) => {
    const {value, findings} = parseSettings(tabRows('Settings', [['Managed domains', 'ex.com'], ...rows]));
    return {template: value.settings.groupSettings, findings};
  };

  test('that is empty or missing sets nothing', () => {
    expect(parse()).toEqual({template: {}, findings: []});
    expect(parse(['Group settings', ''])).toEqual({template: {}, findings: []});
  });

  test('that is wrong is a finding of its cell, and unknown', () => {
    const {template, findings} = parse(['Group settings', 'colour=red']);
    expect(template).toBeNull();
    expect(findings).toEqual([expect.objectContaining({kind: 'settings.value', place: {tab: 'Settings', cell: 'B3'}})]);
  });

  test('whose name is misspelt is unknown too', () => {
    expect(parse(['Group setings', 'isArchived=true']).template).toBeNull();
  });
});
