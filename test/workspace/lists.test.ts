import type {GoogleCall, Reply} from '../../src/model/google-call';
import {IncompleteSnapshot} from '../../src/model/errors';
import {toEmail} from '../../src/model/ids';
import type {Google} from '../../src/ports';
import {readWorkspace} from '../../src/workspace/snapshot';
import {ManualClock, ok, refusal} from '../builders/google';

/** A directory of whole lists, given in pages of two; notes the calls of each round. */
class PagedGoogle implements Google {
  readonly rounds: string[][] = [];
  private readonly lists: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;

  constructor(lists: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>) {
    this.lists = lists;
  }

  send(calls: readonly GoogleCall[]): readonly Reply[] {
    this.rounds.push(calls.map(call => `${listOf(call)} ${String(call.query?.['pageToken'] ?? 0)}`));
    return calls.map(call => this.page(call));
  }

  private page(call: GoogleCall): Reply {
    const entries = this.lists[listOf(call)];
    if (!entries) return refusal(404, 'notFound');
    const start = Number(call.query?.['pageToken'] ?? 0);
    const property = PROPERTIES[call.method] ?? '';
    const more = start + 2 < entries.length ? {nextPageToken: String(start + 2)} : {};
    return ok({[property]: entries.slice(start, start + 2), ...more});
  }
}

const PROPERTIES: Readonly<Record<string, string>> = {
  'users.list': 'users',
  'groups.list': 'groups',
  'orgunits.list': 'organizationUnits',
  'members.list': 'members',
};

function listOf({method, path}: GoogleCall): string {
  return method === 'members.list' ? `members of ${path['groupKey']}` : method;
}

function users(count: number): readonly Readonly<Record<string, string>>[] {
  return Array.from({length: count}, (_none, at) => ({id: `u${at}`, primaryEmail: `u${at}@ex.example`}));
}

const GROUP = {id: 'g', email: 'eng@ex.example', name: 'eng'};
const MEMBERS = users(3).map(({id = '', primaryEmail = ''}) => ({
  id,
  email: primaryEmail,
  role: 'MEMBER',
  type: 'USER',
}));

function read(google: Google): ReturnType<typeof readWorkspace> {
  return readWorkspace(
    {google, clock: new ManualClock(), deadline: 270_000},
    {groups: new Set([toEmail('eng@ex.example')]), products: new Set()},
  );
}

describe('reading Google Workspace', () => {
  test('all lists are read side by side, members as soon as the groups are known', () => {
    const google = new PagedGoogle({
      'users.list': users(7),
      'groups.list': [GROUP],
      'orgunits.list': [],
      'members of g': MEMBERS,
    });
    const snapshot = read(google);
    expect(google.rounds).toEqual([
      ['users.list 0', 'groups.list 0', 'orgunits.list 0'],
      ['users.list 2', 'members of g 0'],
      ['users.list 4', 'members of g 2'],
      ['users.list 6'],
    ]);
    expect(snapshot.accounts).toHaveLength(7);
    expect(snapshot.groups[0]?.members?.map(member => member.id)).toEqual(['u0', 'u1', 'u2']);
  });

  test('of a user only what accounts are known by and what rules may map is asked', () => {
    const google = new PagedGoogle({'users.list': users(1), 'groups.list': [], 'orgunits.list': []});
    let fields = '';
    const listening: Google = {
      send(calls) {
        fields ||= String(calls.find(call => call.method === 'users.list')?.query?.['fields']);
        return google.send(calls);
      },
    };
    read(listening);
    for (const needed of [
      'id',
      'primaryEmail',
      'isAdmin',
      'suspensionReason',
      'externalIds',
      'customSchemas',
      'phones',
    ]) {
      expect(fields).toMatch(new RegExp(`[(,]${needed}[,)]`));
    }
    expect(fields).toMatch(/^nextPageToken,users\(/);
  });

  test('the same user on two pages is no snapshot', () => {
    const twice = [...users(2), ...users(1)];
    const google = new PagedGoogle({'users.list': twice, 'groups.list': [], 'orgunits.list': []});
    expect(() => read(google)).toThrow(IncompleteSnapshot);
  });

  test('members that Google refuses for good are no snapshot', () => {
    const google = new PagedGoogle({'users.list': users(1), 'groups.list': [GROUP], 'orgunits.list': []});
    expect(() => read(google)).toThrow('Google did not answer members.list');
  });
});
