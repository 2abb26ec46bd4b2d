/** What Lockstep remembers of aliases it gave, and when it forgets them. */
import {keepGivenAliases, readGivenAliases, rememberAliases} from '../../src/engine/given-aliases';
import type {Settled} from '../../src/engine/settled';
import type {Change} from '../../src/model/change';
import {toEmail} from '../../src/model/ids';
import {Company, personId} from '../builders/company';
import {MemoryBlobs} from '../builders/stores';

function settled(built: Company, kind: 'applied' | 'failed' = 'applied'): readonly Settled[] {
  return built.plan().plan.changes.map((change: Change) => ({change, outcome: {kind, at: 0, detail: '', remedy: ''}}));
}

/** What is given to Ann after some plans, each carried out in turn. */
function given(before: readonly string[], ...steps: readonly (readonly Settled[])[]): readonly string[] {
  const blobs = new MemoryBlobs();
  keepGivenAliases(blobs, before.length > 0 ? {[personId('ann')]: before.map(toEmail)} : {});
  for (const step of steps) rememberAliases(blobs, step);
  return readGivenAliases(blobs)[personId('ann')] ?? [];
}

const gives = new Company().person('ann', {aliases: ['b@ex.example', 'a@ex.example']}).linked('ann');

describe('aliases that Lockstep gave', () => {
  test('are remembered once given, and only if they were', () => {
    expect(given([], settled(gives))).toEqual(['a@ex.example', 'b@ex.example']);
    expect(given([], settled(gives, 'failed'))).toEqual([]);
  });

  test('are the same when the same outcomes are carried over again', () => {
    expect(given([], settled(gives), settled(gives))).toEqual(['a@ex.example', 'b@ex.example']);
  });

  test('are forgotten once taken', () => {
    const takes = new Company()
      .person('ann', {aliases: []})
      .linked('ann', {aliases: ['a@ex.example', 'b@ex.example']})
      .gave('ann', ['a@ex.example']);
    expect(given(['a@ex.example', 'b@ex.example'], settled(takes))).toEqual(['b@ex.example']);
    expect(given(['a@ex.example'], settled(takes, 'failed'))).toEqual(['a@ex.example']);
  });

  test('are forgotten once they are an address: what a later rename leaves behind is nobody’s to take', () => {
    const renames = new Company().person('ann', {email: 'a@ex.example'}).linked('ann', {aliases: ['a@ex.example']});
    expect(given(['a@ex.example', 'b@ex.example'], settled(renames))).toEqual(['b@ex.example']);
  });

  test('are forgotten once released for another person', () => {
    const releases = new Company()
      .person('ann')
      .linked('ann', {aliases: ['bob@ex.example']})
      .person('bob');
    expect(given(['bob@ex.example'], settled(releases))).toEqual([]);
  });

  test('cost no write while nothing changes', () => {
    const blobs = new MemoryBlobs();
    keepGivenAliases(blobs, {});
    rememberAliases(blobs, settled(new Company().person('ann', {fields: {'organizations.title': 'x'}}).linked('ann')));
    expect(blobs.texts.size).toBe(0);
  });
});
