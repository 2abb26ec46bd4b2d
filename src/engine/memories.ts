/** What full passes remember for the next one: read once before a plan is made, kept once it is shown. */
import type {RuleSet} from '../model/rule-set';
import type {PlanInputs, Planned} from '../plan/plan';
import type {Outside} from '../ports';
import {keepAgreedLicenses, readAgreedLicenses} from './agreed-licenses';
import {keepAgreed, keepGroupMemory, readAgreed, readGroupMemory} from './agreed';
import {keepGiven, readGiven} from './given';
import {keepGivenAliases, readGivenAliases} from './given-aliases';

/** The part of a plan's inputs that comes from former runs. */
export type Memories = Pick<PlanInputs, 'agreed' | 'given' | 'givenAliases' | 'agreedLicenses' | 'memory'>;

/** What a plan leaves to be remembered. */
export type Learnt = Pick<Planned, 'agreed' | 'given' | 'givenAliases' | 'agreedLicenses' | 'memory'>;

/** Everything remembered that these rules look at. */
export function readMemories({blobs}: Pick<Outside, 'blobs'>, rules: readonly RuleSet[]): Memories {
  // Read only where a rule could take something away again.
  const givesAccess = rules.some(one => one.drives !== undefined || one.adminRoles !== undefined);
  return {
    agreed: readAgreed(blobs),
    ...(givesAccess ? {given: readGiven(blobs)} : {}),
    givenAliases: readGivenAliases(blobs),
    agreedLicenses: readAgreedLicenses(blobs),
    memory: readGroupMemory(blobs),
  };
}

/** Keeps what a full pass has learnt about both sides, writing only what differs from what was read. */
export function keepMemories({blobs}: Pick<Outside, 'blobs'>, before: Memories, learnt: Learnt): void {
  keepAgreed(blobs, learnt.agreed);
  if (before.given) keepGiven(blobs, before.given, learnt.given);
  keepGivenAliases(blobs, learnt.givenAliases);
  keepAgreedLicenses(blobs, learnt.agreedLicenses);
  keepGroupMemory(blobs, learnt.memory);
}
