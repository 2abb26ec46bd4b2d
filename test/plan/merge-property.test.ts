/**
 * Random edits on both sides of a merged pair of groups, with runs that die or read too early: the merge never
 * oscillates, and takes nobody out whom nobody took out.
 */
import fc from 'fast-check';
import {agree, keepAgreed, keepGroupMemory, readAgreed, readGroupMemory} from '../../src/engine/agreed';
import type {Change} from '../../src/model/change';
import type {MemberRole} from '../../src/model/account';
import type {Direction} from '../../src/model/rule-set';
import {toEmail} from '../../src/model/ids';
import type {Planned} from '../../src/plan/plan';
import {buildPlan} from '../../src/plan/plan';
import {Company, evidence, inWords, personId} from '../builders/company';
import {MemoryBlobs} from '../builders/stores';

const NAMES = ['ann', 'bob', 'cid'] as const;
type Name = (typeof NAMES)[number];

interface Edit {
  readonly side: 'JumpCloud' | 'Google';
  readonly who: Name;
  readonly what: 'add' | 'remove' | 'promote';
}

/** How a run goes: `after` calls of it are made before it dies; a run that dies records nothing of what it did. */
interface Fate {
  readonly after: number;
  readonly dies: boolean;
}

interface Round {
  readonly edits: readonly Edit[];
  /** Edits between the lists and the direct reads. */
  readonly late: readonly Edit[];
  readonly fate: Fate;
}

const WHOLE: Fate = {after: Infinity, dies: false};

/** Both groups, who edited what last, and what Lockstep remembers. */
class Pair {
  readonly jumpCloud = new Set<Name>();
  readonly google = new Map<Name, MemberRole>();
  private readonly direction: Direction;
  private readonly blobs = new MemoryBlobs();
  private readonly lastEdits = new Map<string, Edit['what']>();

  constructor(direction: Direction, inJumpCloud: readonly Name[], inGoogle: readonly Name[]) {
    this.direction = direction;
    for (const who of inJumpCloud) this.jumpCloud.add(who);
    for (const who of inGoogle) this.google.set(who, 'MEMBER');
  }

  edit({side, who, what}: Edit): void {
    if (what === 'promote') {
      if (this.google.has(who)) this.google.set(who, 'MANAGER');
      return;
    }
    this.lastEdits.set(`${side} ${who}`, what);
    if (side === 'JumpCloud') void (what === 'add' ? this.jumpCloud.add(who) : this.jumpCloud.delete(who));
    else if (what === 'remove') this.google.delete(who);
    else if (!this.google.has(who)) this.google.set(who, 'MEMBER');
  }

  /** A pass over the lists as they are now, with direct reads after the late edits. Gives the plan. */
  pass(late: readonly Edit[], fate: Fate): Planned {
    const company = this.lists();
    for (const edit of late) this.edit(edit);
    const planned = buildPlan({
      ...company.inputs(this.directReads()),
      agreed: readAgreed(this.blobs),
      memory: readGroupMemory(this.blobs),
    });
    expect(planned.questions.memberOf).toEqual([]);
    for (const change of planned.plan.changes) this.checkRemoval(change);
    keepAgreed(this.blobs, planned.agreed);
    keepGroupMemory(this.blobs, planned.memory);
    const made = planned.plan.changes.slice(0, fate.after);
    for (const change of made) this.make(change);
    if (!fate.dies) {
      const outcome = {kind: 'applied', at: 0, detail: '', remedy: ''} as const;
      agree(
        this.blobs,
        made.map(change => ({change, outcome})),
      );
    }
    return planned;
  }

  private lists(): Company {
    const company = new Company();
    for (const name of NAMES) company.person(name).linked(name);
    return company
      .group(
        'eng',
        [...this.google].map(([name, role]) => `${name}:${role}`),
      )
      .wants('eng', [...this.jumpCloud], {direction: this.direction});
  }

  private directReads(): ReturnType<typeof evidence> {
    return evidence({
      memberOf: Object.fromEntries(NAMES.map(name => [name, this.jumpCloud.has(name) ? ['s-eng'] : []])),
      inGroups: Object.fromEntries(NAMES.map(name => [`${name} eng`, this.google.has(name)])),
    });
  }

  private make(change: Change): void {
    const who = NAMES.find(name => 'person' in change && change.person === personId(name));
    if (!who) throw new Error(`nobody is touched by ${change.key}`);
    if (change.action === 'add-member' && !this.google.has(who)) this.google.set(who, change.role);
    if (change.action === 'remove-member') this.google.delete(who);
    if (change.action === 'change-role' && this.google.get(who) === change.before) this.google.set(who, change.after);
    if (change.action === 'add-source-member') this.jumpCloud.add(who);
    if (change.action === 'remove-source-member') this.jumpCloud.delete(who);
  }

  /** Whoever is taken out of one side was taken out of the other by someone, and not put back there since. */
  private checkRemoval(change: Change): void {
    if (change.action !== 'remove-member' && change.action !== 'remove-source-member') return;
    const other = change.action === 'remove-member' ? 'JumpCloud' : 'Google';
    const who = NAMES.find(name => change.person === personId(name)) ?? '';
    expect({key: change.key, last: this.lastEdits.get(`${other} ${who}`)}).toEqual({key: change.key, last: 'remove'});
  }
}

const edit: fc.Arbitrary<Edit> = fc.record({
  side: fc.constantFrom('JumpCloud', 'Google'),
  who: fc.constantFrom(...NAMES),
  what: fc.constantFrom('add', 'remove', 'promote'),
});
const round: fc.Arbitrary<Round> = fc.record({
  edits: fc.array(edit, {maxLength: 4}),
  late: fc.array(edit, {maxLength: 1}),
  fate: fc.record({after: fc.nat({max: 3}), dies: fc.boolean()}),
});
const some = fc.subarray([...NAMES]);

describe('merging two groups that people edit at random', () => {
  test.each(['Both', 'Google to JumpCloud'] as const)(
    '%s comes to rest in one pass and takes out nobody by itself',
    direction => {
      fc.assert(
        fc.property(some, some, fc.array(round, {maxLength: 6}), (inJumpCloud, inGoogle, rounds) => {
          const pair = new Pair(direction, inJumpCloud, inGoogle);
          for (const {edits, late, fate} of rounds) {
            for (const one of edits) pair.edit(one);
            pair.pass(late, fate);
          }
          pair.pass([], WHOLE);
          const rest = pair.pass([], WHOLE);
          expect(inWords(rest)).toEqual([]);
          const odd = NAMES.filter(name => pair.jumpCloud.has(name) !== pair.google.has(name));
          const conflicts = rest.plan.findings.filter(one => one.kind === 'group.conflict').map(one => one.subject);
          if (direction === 'Both')
            expect(odd.map(name => toEmail(`${name}@ex.example`))).toEqual([...conflicts].sort());
          else expect(odd.every(name => pair.jumpCloud.has(name))).toBe(true);
        }),
        {numRuns: 500},
      );
    },
  );
});
