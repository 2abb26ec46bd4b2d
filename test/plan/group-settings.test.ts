/**
 * Settings of groups.
 *
 * | Lockstep made it | template | written before | result |
 * |---|---|---|---|
 * | no | any | any | left alone |
 * | yes, or about to | some | another or none | configure |
 * | yes | some | this one | nothing |
 * | yes | none | any | nothing |
 */
import {Company, inWords} from '../builders/company';

const TEMPLATE = {allowExternalMembers: 'false'};
const CONFIGURE = 'configure-group eng@ex.example eng@ex.example';

/** What the template is remembered as. */
const written = (() => {
  const [change] = new Company()
    .group('eng')
    .wants('eng', [])
    .remembers('eng', {made: 'g-eng'})
    .configures(TEMPLATE)
    .plan().plan.changes;
  return change?.action === 'configure-group' ? change.template : '';
})();

const eng = (): Company => new Company().group('eng').wants('eng', []);

describe('settings of groups', () => {
  test.each([
    {name: 'a group of someone else is left alone', company: eng().configures(TEMPLATE), want: []},
    {
      name: 'a group that is about to be made is configured after it',
      company: new Company().wants('eng', []).configures(TEMPLATE),
      want: ['create-group eng@ex.example', CONFIGURE],
    },
    {
      name: 'a group that Lockstep made and could not configure is configured',
      company: eng().remembers('eng', {made: ''}).configures(TEMPLATE),
      want: [CONFIGURE],
    },
    {
      name: 'a group that has another template is configured again',
      company: eng().remembers('eng', {made: 'g-eng', settings: 'older'}).configures(TEMPLATE),
      want: [CONFIGURE],
    },
    {
      name: 'a group that has this template is left alone',
      company: eng().remembers('eng', {made: 'g-eng', settings: written}).configures(TEMPLATE),
      want: [],
    },
    {
      name: 'an empty template changes nothing',
      company: eng().remembers('eng', {made: 'g-eng', settings: written}).configures({}),
      want: [],
    },
    {
      name: 'a group of the same address that someone made anew is left alone',
      company: eng().remembers('eng', {made: 'g-older'}).configures(TEMPLATE),
      want: [],
    },
    {
      name: 'a group that no row names any more is left alone',
      company: new Company().group('eng').remembers('eng', {made: 'g-eng'}).configures(TEMPLATE),
      want: [],
    },
    {
      name: 'an outer group of a nesting is configured like any other',
      company: new Company()
        .group('leads')
        .group('eng', ['+leads'])
        .nests('leads', 'eng')
        .remembers('eng', {made: 'g-eng'})
        .configures(TEMPLATE),
      want: [CONFIGURE],
    },
    {
      name: 'a protected group is left alone',
      company: eng().remembers('eng', {made: 'g-eng'}).configures(TEMPLATE).protect('eng@ex.example'),
      want: [],
    },
  ])('$name', ({company, want}) => {
    expect(inWords(company.plan())).toEqual(want);
  });

  test('a group that Lockstep made is known by its id from the next pass on', () => {
    expect(eng().remembers('eng', {made: ''}).plan().memory).toEqual({'eng@ex.example': {made: 'g-eng'}});
    expect(eng().remembers('eng', {made: 'g-older', settings: 'x'}).plan().memory).toEqual({});
  });

  test('a new group has the name and description of its JumpCloud group, cut to what Google takes', () => {
    const [change] = new Company().wants('eng', [], {name: 'N'.repeat(80), description: 'D'.repeat(5000)}).plan()
      .plan.changes;
    expect(change).toMatchObject({action: 'create-group', name: 'N'.repeat(75), description: 'D'.repeat(4096)});
  });
});
