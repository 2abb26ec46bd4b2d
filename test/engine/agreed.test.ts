/** What settled changes leave behind of groups: agreed members, and what Lockstep may call its own. */
import {agree, keepGroupMemory, readAgreed, readGroupMemory} from '../../src/engine/agreed';
import type {Change} from '../../src/model/change';
import {toEmail} from '../../src/model/ids';
import type {OutcomeKind} from '../../src/model/outcome';
import type {GroupNotes} from '../../src/plan/group-memory';
import {Company, evidence, personId} from '../builders/company';
import {MemoryBlobs} from '../builders/stores';

const ENG = 'eng@ex.example';
const ANN = personId('ann');

function change(action: Change['action'], company: Company, answers = evidence({})): Change {
  const found = company.plan(answers).plan.changes.find(one => one.action === action);
  if (!found) throw new Error(`no ${action}`);
  return found;
}

const ann = (): Company => new Company().person('ann').linked('ann');

const add = change('add-member', ann().group('eng').wants('eng', ['ann']));
const addOwner = change('add-member', ann().group('eng').wants('eng', ['ann'], {role: 'OWNER'}));
const remove = change(
  'remove-member',
  ann().group('eng', ['ann']).wants('eng', []).agreedMembers('eng', ['ann']),
  evidence({memberOf: {ann: []}}),
);
const FOLLOW = {direction: 'Google to JumpCloud'} as const;
const addSource = change('add-source-member', ann().group('eng', ['ann']).wants('eng', [], FOLLOW));
const removeSource = change(
  'remove-source-member',
  ann()
    .group('eng')
    .wants('eng', ['ann'], {...FOLLOW, members: 'Exact'}),
  evidence({inGroups: {'ann eng': false}}),
);
const promote = change(
  'change-role',
  ann().group('eng', ['ann']).wants('eng', ['ann'], {role: 'OWNER'}).agreedMembers('eng', ['ann']),
);
const demote = change(
  'change-role',
  ann()
    .group('eng', ['ann:OWNER'])
    .wants('eng', ['ann'])
    .agreedMembers('eng', ['ann'])
    .remembers('eng', {owners: [ANN]}),
);
const create = change('create-group', new Company().wants('eng', []));
const nest = change('nest-group', new Company().group('eng').group('leads').nests('leads', 'eng'));
const unnest = change(
  'unnest-group',
  new Company()
    .group('eng', ['+leads'])
    .group('leads')
    .wants('eng', [])
    .remembers('eng', {nested: [toEmail('leads@ex.example')]}),
);
const configure = change(
  'configure-group',
  new Company().group('eng').wants('eng', []).remembers('eng', {made: 'g-eng'}).configures({isArchived: 'true'}),
);

function after(
  settled: Change,
  kind: OutcomeKind,
  detail: string,
  before?: GroupNotes,
  agreed: readonly string[] = [],
) {
  const blobs = new MemoryBlobs();
  keepGroupMemory(blobs, before ? {[ENG]: before} : {});
  blobs.write('agreed-members', JSON.stringify({[ENG]: agreed}));
  agree(blobs, [{change: settled, outcome: {kind, at: 0, detail, remedy: ''}}]);
  return {notes: readGroupMemory(blobs)[ENG], agreed: readAgreed(blobs)[ENG]};
}

describe('after a change was applied', () => {
  test.each([
    {name: 'an added member is agreed', settled: add, before: [], want: [ANN]},
    {name: 'a removed member no longer is', settled: remove, before: [ANN], want: []},
    {name: 'so it is when JumpCloud followed', settled: addSource, before: [], want: [ANN]},
    {name: 'and when somebody left there', settled: removeSource, before: [ANN], want: []},
    {name: 'another role changes nothing of it', settled: promote, before: [ANN], want: [ANN]},
  ])('$name', ({settled, before, want}) => {
    expect(after(settled, 'applied', '', undefined, before).agreed).toEqual(want);
    expect(after(settled, 'failed', 'no', undefined, before).agreed).toEqual(before);
  });

  const template = configure.action === 'configure-group' ? configure.template : '';
  test.each<{name: string; settled: Change; before?: GroupNotes; want: GroupNotes | undefined; notOwn?: GroupNotes}>([
    {name: 'a group that was made is ours', settled: create, want: {made: ''}},
    {
      name: 'a template that was written is noted',
      settled: configure,
      want: {settings: template},
      notOwn: {settings: template},
    },
    {name: 'a nesting is ours', settled: nest, want: {nested: [toEmail('leads@ex.example')]}},
    {
      name: 'a nesting that was ended is forgotten',
      settled: unnest,
      before: {nested: [toEmail('leads@ex.example')]},
      want: undefined,
    },
    {name: 'an owner who was added is ours', settled: addOwner, want: {owners: [ANN]}},
    {name: 'a member who became owner is ours', settled: promote, want: {owners: [ANN]}},
    {name: 'an owner who was lowered is none any more', settled: demote, before: {owners: [ANN]}, want: undefined},
  ])('$name, and not when it was so already', ({settled, before, want, notOwn}) => {
    expect(after(settled, 'applied', '', before).notes).toEqual(want);
    expect(after(settled, 'applied', 'It was so already.', before).notes).toEqual(notOwn);
    expect(after(settled, 'unknown', '', before).notes).toEqual(before);
  });

  test('nothing is written as long as there is nothing to remember', () => {
    const blobs = new MemoryBlobs();
    keepGroupMemory(blobs, {});
    agree(blobs, [{change: promote, outcome: {kind: 'failed', at: 0, detail: '', remedy: ''}}]);
    expect([...blobs.texts.keys()]).toEqual([]);
  });
});
