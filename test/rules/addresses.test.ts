/** Addresses that rules make: nobody gets one that another has, and who has one keeps it. */
import type {TakenAddresses} from '../../src/model/address-book';
import type {Account, WorkspaceGroup} from '../../src/model/account';
import {PERSON_MARK} from '../../src/model/google-field';
import {toAccountId, toEmail, type Email, type PersonId} from '../../src/model/ids';
import type {Person} from '../../src/model/person';
import {openAddressBook, takenAddresses} from '../../src/rules/address-book';
import {compileText} from '../../src/rules/expression';
import type {RuleRow} from '../../src/model/rule-row';
import {viewsOf} from '../../src/rules/views';
import {objectId, person, snapshot, tabRows, view} from '../builders/people';
import {desired} from '../builders/wanted';

const [ROW] = tabRows('Attributes', [['emails.other', '']]) as [RuleRow];

function taken(...entries: readonly (readonly [string, number | null])[]): TakenAddresses {
  return new Map<Email, PersonId | null>(
    entries.map(([address, owner]) => [toEmail(address), owner === null ? null : objectId(owner)]),
  );
}

function account(address: string, aliases: readonly string[], mark?: number): Account {
  const marks = mark === undefined ? [] : [{type: 'custom', customType: PERSON_MARK, value: objectId(mark)}];
  return {
    id: toAccountId(`id of ${address}`),
    email: toEmail(address),
    aliases: aliases.map(toEmail),
    suspended: false,
    archived: false,
    suspensionReason: null,
    superAdmin: false,
    orgUnitPath: '/',
    profile: {externalIds: marks},
  };
}

function workspaceGroup(address: string, aliases: readonly string[]): WorkspaceGroup {
  return {id: `id of ${address}`, email: toEmail(address), aliases: aliases.map(toEmail), name: '', members: null};
}

/** What a rule gives to each person, in the order of the snapshot. */
function given(text: string, people: readonly Person[], addresses: TakenAddresses = taken()): readonly string[] {
  const {value} = compileText(ROW, 'Expression', text);
  return viewsOf(snapshot(people), addresses).map(one => {
    const result = value?.evaluate(one);
    return result?.ok ? String(result.value) : `(${result?.problem ?? 'no rule'})`;
  });
}

const SAME = 'uniqueAddress("a.l", "ex.com")';

describe('uniqueAddress', () => {
  test('the first person gets the name, the next ones a number from 2 on', () => {
    expect(given(SAME, [person(3), person(1), person(2)])).toEqual(['a.l@ex.com', 'a.l2@ex.com', 'a.l3@ex.com']);
  });

  test('asked twice, a person gets the same one', () => {
    expect(given(`${SAME} + " " + ${SAME}`, [person(1), person(2)])).toEqual([
      'a.l@ex.com a.l@ex.com',
      'a.l2@ex.com a.l2@ex.com',
    ]);
  });

  test('an address that anybody else has is not given away', () => {
    const others = taken(['a.l@ex.com', null], ['a.l2@ex.com', 9]);
    expect(given(SAME, [person(1)], others)).toEqual(['a.l3@ex.com']);
  });

  test('who has a number keeps it, although the name itself is free now', () => {
    expect(given(SAME, [person(1), person(2)], taken(['a.l2@ex.com', 1]))).toEqual(['a.l2@ex.com', 'a.l@ex.com']);
  });

  test('of several own ones the lowest counts', () => {
    expect(given(SAME, [person(1)], taken(['a.l10@ex.com', 1], ['a.l9@ex.com', 1]))).toEqual(['a.l9@ex.com']);
  });

  test.each(['a.l1@ex.com', 'a.l02@ex.com', 'a.lx@ex.com', 'a.l2@ex.org', 'a.l2000@ex.com'])(
    '%s is not a numbered one',
    own => {
      expect(given(SAME, [person(1)], taken([own, 1]))).toEqual(['a.l@ex.com']);
    },
  );

  test("somebody else's address in JumpCloud is taken, one's own is not", () => {
    const people = [person(1), person(2, {email: 'a.l@ex.com'})];
    expect(given(SAME, people)).toEqual(['a.l2@ex.com', 'a.l@ex.com']);
  });

  test('the result of one run, written to Google, is the result of the next', () => {
    const people = [1, 2, 3].map(number => person(number));
    const first = given(SAME, people, taken(['a.l@ex.com', null]));
    const written = taken(['a.l@ex.com', null], ...first.map((address, at) => [address, at + 1] as const));
    expect(given(SAME, people, written)).toEqual(first);
    expect(given(SAME, people.slice(1), written)).toEqual(first.slice(1));
  });

  test('the 999th is the last', () => {
    const numbers = (count: number): TakenAddresses =>
      taken(
        ['a.l@ex.com', null],
        ...Array.from({length: count - 1}, (_n, at) => [`a.l${at + 2}@ex.com`, null] as const),
      );
    expect(given(SAME, [person(1)], numbers(998))).toEqual(['a.l999@ex.com']);
    expect(given(SAME, [person(1)], numbers(999))[0]).toMatch(/every number up to 999/);
  });

  test.each([
    ['uniqueAddress("müller", "ex.com")', /slug\(\) makes/],
    ['uniqueAddress("", "ex.com")', /"@ex.com" can't be an address/],
    [`uniqueAddress("${'a'.repeat(65)}", "ex.com")`, /can't be an address/],
    ['uniqueAddress("a", lower("EX"))', /"a@ex" can't be an address/],
  ])('%s is a reason', (text, says) => {
    expect(given(text, [person(1)])[0]).toMatch(says);
  });

  test('without a book nothing is given away', () => {
    const {value} = compileText(ROW, 'Expression', SAME);
    expect(value?.evaluate(view())).toEqual({ok: false, problem: 'the addresses that are taken are not known here'});
  });
});

describe('the book', () => {
  const book = openAddressBook(taken(['x@ex.com', 1], ['g@ex.com', null]), [
    person(1),
    person(2, {email: 'two@ex.com'}),
    person(3, {email: 'two@ex.com'}),
    person(4, {email: 'g@ex.com'}),
  ]);

  test('an own address is free for its person alone', () => {
    expect(book.isFreeFor(objectId(1), toEmail('x@ex.com'))).toBe(true);
    expect(book.isFreeFor(objectId(2), toEmail('x@ex.com'))).toBe(false);
  });

  test('an address that two people share is free for neither', () => {
    expect([2, 3].map(one => book.isFreeFor(objectId(one), toEmail('two@ex.com')))).toEqual([false, false]);
    expect(book.heldBy(objectId(2))).toEqual([]);
  });

  test("a group's address stays the group's, whoever claims it in JumpCloud", () => {
    expect(book.isFreeFor(objectId(4), toEmail('g@ex.com'))).toBe(false);
  });

  test('what was claimed is taken for everybody else', () => {
    book.claim(objectId(2), toEmail('new@ex.com'));
    expect(book.isFreeFor(objectId(1), toEmail('new@ex.com'))).toBe(false);
    expect(book.heldBy(objectId(2))).toEqual(['new@ex.com']);
    expect(() => book.claim(objectId(1), toEmail('new@ex.com'))).toThrow(/given away twice/);
  });
});

describe('what is taken in Google', () => {
  const people = [person(1), person(2)];

  test("addresses and aliases of accounts are their people's by the mark, of groups nobody's", () => {
    const workspace = {
      takenAt: 0,
      orgUnits: ['/'],
      accounts: [account('old@ex.com', ['a.l@ex.com'], 1)],
      groups: [workspaceGroup('team@ex.com', ['t@ex.com'])],
    };
    expect([...takenAddresses(workspace, people)]).toEqual([
      ['team@ex.com', null],
      ['t@ex.com', null],
      ['old@ex.com', objectId(1)],
      ['a.l@ex.com', objectId(1)],
    ]);
  });

  test("an account without a mark is the one whose primary address it has, or nobody's", () => {
    const accounts = [account('ada2@ex.com', ['x@ex.com']), account('z@ex.com', [])];
    const workspace = {takenAt: 0, orgUnits: ['/'], accounts, groups: []};
    expect([...takenAddresses(workspace, people)]).toEqual([
      ['ada2@ex.com', objectId(2)],
      ['x@ex.com', objectId(2)],
      ['z@ex.com', null],
    ]);
  });
});

test('rules of the Attributes tab get the book of the pass, and give the same each time', () => {
  const rule = [['emails.other', 'uniqueAddress("a.l", "ex.com")']];
  const others = (): readonly (string | undefined)[] =>
    desired([person(2), person(1)], {Attributes: rule}).value.accounts.map(
      one => one.fields.find(field => field.field === 'emails.other')?.value,
    );
  expect(others()).toEqual(['a.l@ex.com', 'a.l2@ex.com']);
  expect(others()).toEqual(others());
});
