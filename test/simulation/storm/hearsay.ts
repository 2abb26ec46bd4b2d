/**
 * JumpCloud as it would be without direct reads: asked about one person, it says only what its lists said last.
 *
 * So Lockstep asks, and learns nothing by it: the same as if the guard that asks were not there. A storm in which that goes
 * well would prove nothing about the guard.
 */
import type {CountingCloud} from '../../../sandbox/cloud';
import {jsonReply, type Exchange, type WireReply, type WireRequest} from '../../../sandbox/wire';

const RECORD = /^\/api\/systemusers\/([0-9a-f]{24})$/;
const GROUPS = /^\/api\/v2\/users\/([0-9a-f]{24})\/memberof$/;
const MEMBERS = /^\/api\/v2\/usergroups\/([0-9a-f]{24})\/membership$/;

/** The cloud with direct reads that repeat the lists. */
export function hearsay(cloud: CountingCloud): CountingCloud {
  const people = new Map<string, unknown>();
  const members = new Map<string, ReadonlySet<string>>();
  const listen = ({path}: WireRequest, {status, body}: WireReply): void => {
    if (status !== 200) return;
    const group = MEMBERS.exec(path)?.[1];
    if (path === '/api/systemusers') {
      people.clear();
      const {results} = JSON.parse(body) as {results: readonly {_id: string}[]};
      for (const person of results) people.set(person._id, person);
    } else if (group !== undefined) {
      members.set(group, new Set((JSON.parse(body) as readonly {id: string}[]).map(({id}) => id)));
    }
  };
  const repeat = ({path}: WireRequest): WireReply | undefined => {
    const [person, member] = [RECORD.exec(path)?.[1], GROUPS.exec(path)?.[1]];
    if (person !== undefined) {
      const known = people.get(person);
      return known === undefined ? jsonReply(404, {message: 'Not Found'}) : jsonReply(200, known);
    }
    if (member === undefined) return undefined;
    const groups = [...members].filter(([, inside]) => inside.has(member)).map(([id]) => ({id, type: 'user_group'}));
    return jsonReply(200, groups, {'x-total-count': String(groups.length)});
  };
  return {
    get world() {
      return cloud.world;
    },
    serves: host => cloud.serves(host),
    strike: request => cloud.strike(request),
    note: (...noted) => cloud.note(...noted),
    counts: () => cloud.counts(),
    resetCounts: () => cloud.resetCounts(),
    send(request, caller): Exchange {
      const exchange = cloud.send(request, caller);
      if (request.host !== 'console.jumpcloud.com' || request.method !== 'GET') return exchange;
      listen(request, exchange.reply);
      const repeated = exchange.fate.kind === 'answered' ? repeat(request) : undefined;
      return repeated ? {...exchange, reply: repeated} : exchange;
    },
  };
}
