/** Which address the Links tab shows of people whom a run renames. */
import type {Change} from '../../src/model/change';
import {toAccountId, toEmail, toPersonId} from '../../src/model/ids';
import type {OutcomeKind} from '../../src/model/outcome';
import {NO_STANDINGS} from '../../src/model/standing';
import {linkRows} from '../../src/engine/link-rows';
import type {Settled} from '../../src/engine/settled';

const ann = toPersonId('p-ann');
const base = {person: ann, account: toAccountId('a-ann'), subject: 'ann@ex.example', reason: ''};
const rename = {
  ...base,
  action: 'rename-account',
  key: 'rename',
  before: toEmail('old@ex.example'),
  after: toEmail('new@ex.example'),
} as unknown as Change;
const update = {
  ...base,
  action: 'update-account',
  key: 'update',
  email: toEmail('old@ex.example'),
  fields: [],
} as unknown as Change;

const settled = (change: Change, kind: OutcomeKind = 'applied'): Settled => ({
  change,
  outcome: {kind, at: 0, detail: '', remedy: ''},
});
const moved = {before: NO_STANDINGS, after: NO_STANDINGS};
const address = (batch: readonly Settled[], renamed = [ann]): string | undefined =>
  linkRows(batch, moved, 0, new Set(renamed))[0]?.email;

test.each([
  {name: 'renamed, then updated', batch: [settled(rename), settled(update)], want: 'new@ex.example'},
  {name: 'updated, then renamed', batch: [settled(update), settled(rename)], want: 'new@ex.example'},
  {name: 'not renamed, then updated', batch: [settled(rename, 'failed'), settled(update)], want: 'old@ex.example'},
  {name: 'updated in a later batch than renamed: what stands there stays', batch: [settled(update)], want: ''},
])('$name', ({batch, want}) => expect(address(batch)).toBe(want));

test('the address of whom no rename is about is that of the change', () => {
  expect(address([settled(update)], [])).toBe('old@ex.example');
});
