/**
 * Law 1 from outside: whoever lost something was asked about right before, by id, and at that moment it was so.
 *
 * What JumpCloud answered is not looked at, only how the person stood when the answer was given: so a list with a hole,
 * a change of mind in the middle of a pass and an approval that comes late all show, whatever Lockstep made of them.
 */
import {isGoneBy, type Ledger, type Standing} from './ledger';
import {markIn} from './portrait';
import type {DirectRead, Recorder, Write} from './traffic';

/**
 * How old the read may be at the loss, in ms. Reads of a plan count for ten minutes (`apply/proof.ts`), and what is begun
 * then is done within one execution's four and a half.
 */
const READ_AGE_MAX_MS = 15 * 60_000;

/** Source groups that feed a Google group from JumpCloud only. */
const FEEDERS: Readonly<Record<string, readonly string[]>> = {
  sales: ['Sales', 'Leads'],
  crew: ['Crew'],
  all: ['All'],
};

/** What was taken away without a read that says it may be. */
export function unproven({writes, reads}: Recorder, ledger: Ledger): readonly string[] {
  return writes.flatMap(write => [
    ...unprovenSuspension(write, reads, ledger),
    ...unprovenRemoval(write, reads, ledger),
    ...unprovenLeaving(write, reads, ledger),
  ]);
}

function unprovenSuspension(write: Write, reads: readonly DirectRead[], ledger: Ledger): readonly string[] {
  const key = /^\/admin\/directory\/v1\/users\/([^/]+)$/.exec(write.path)?.[1];
  if (key === undefined || write.body['suspended'] !== true || 'id' in write.body) return [];
  const person = markIn(write.body['externalIds']) ?? personOf(key, ledger);
  if (person === undefined) return [`${key} was suspended and is nobody's account`];
  const read = lastRead(write, person, reads, one => one.of === 'record');
  if (!read) return [`${key} was suspended, and nobody had asked about the person`];
  const then = ledger.standing(person, read.at);
  return worksHere(then, read.at) ? [`${key} was suspended, and the person was ${then?.state ?? ''}`] : [];
}

function unprovenRemoval(write: Write, reads: readonly DirectRead[], ledger: Ledger): readonly string[] {
  const [, group = '', member = ''] =
    /^\/admin\/directory\/v1\/groups\/([^/@]+)@[^/]+\/members\/([^/]+)$/.exec(write.path) ?? [];
  const person = personOf(member, ledger);
  const feeders = FEEDERS[group];
  if (write.method !== 'DELETE' || !feeders || person === undefined) return [];
  const read = lastRead(write, person, reads, () => true);
  if (!read) return [`${member} left ${group}, and nobody had asked about the person`];
  const then = ledger.standing(person, read.at);
  const isIn = feeders.some(name => then?.groups.includes(name));
  return isIn && worksHere(then, read.at)
    ? [`${member} left ${group}, and the person was in ${feeders.join(' or ')}`]
    : [];
}

/** What is done to nobody but leavers, beyond ending their access: not to who is back, either. */
function unprovenLeaving(write: Write, reads: readonly DirectRead[], ledger: Ledger): readonly string[] {
  const {method, path, body} = write;
  const of = (what: string, account: string): readonly string[] => {
    const people = ledger.peopleOf(ledger.ownerOf(account) ?? account);
    const isProven = people.some(person => {
      const read = lastRead(write, person, reads, one => one.of === 'record');
      return read !== undefined && ledger.isGone(person, read.at);
    });
    return isProven ? [] : [`${account} ${what}, and nothing said that the person had left`];
  };
  const named = /[0-9a-f]{24}/.exec(JSON.stringify(body))?.[0] ?? '';
  if (method === 'GET') return [];
  if (path.startsWith('/admin/datatransfer/')) return of('was handed over', String(body['oldOwnerUserId']));
  if (path.startsWith('/v1/matters')) return of("'s mail was kept", ledger.accounts.get(named) ?? named);
  const key = /^\/admin\/directory\/v1\/users\/([^/]+)$/.exec(path)?.[1] ?? '';
  if (key !== '' && body['archived'] === true) return of('was archived', key);
  return key !== '' && !('id' in body) && body['includeInGlobalAddressList'] === false ? of('was hidden', key) : [];
}

function worksHere(standing: Standing | undefined, at: number): boolean {
  return (standing?.state === 'ACTIVATED' || standing?.state === 'STAGED') && !isGoneBy(standing, at);
}

/** What another execution was told while this one waited, this one does not know: each goes by what it has read itself. */
function isUnheard({by}: Write, read: DirectRead): boolean {
  return read.by.number === by.number && read.by.isInside && !by.isInside;
}

function lastRead(
  write: Write,
  person: string,
  reads: readonly DirectRead[],
  fits: (read: DirectRead) => boolean,
): DirectRead | undefined {
  const {at} = write;
  const isFresh = (one: DirectRead): boolean => one.at <= at && one.at >= at - READ_AGE_MAX_MS;
  return reads.findLast(one => one.person === person && isFresh(one) && !isUnheard(write, one) && fits(one));
}

function personOf(key: string, ledger: Ledger): string | undefined {
  const account = ledger.ownerOf(key.toLowerCase()) ?? key;
  return [...ledger.accounts].find(([, one]) => one === account)?.[0];
}
