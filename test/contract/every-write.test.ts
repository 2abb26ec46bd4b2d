import type {HarEntry} from '../../sandbox/traffic';
import type {Rig} from '../simulation/rig';
import {Ledger} from '../simulation/storm/ledger';
import {Recorder} from '../simulation/storm/traffic';
import {URGENT_READS, URGENT_WRITES} from './every-ending';
import {WRITES, everyWrite} from './every-write';

const ALL_WRITES = {...WRITES, ...URGENT_WRITES};

const recorders: Recorder[] = [];
const company = everyWrite(rig => {
  const recorder = new Recorder(() => rig.world, new Ledger());
  rig.onRequest = (request, strike) => recorder.see(request, strike);
  recorders.push(recorder);
});
company.onRequest = null;

/** Requests that a side has accepted, those inside batches not among them. */
function accepted(rig: Rig): readonly string[] {
  const har = JSON.parse([...rig.traffic.harPieces()].join('')) as {log: {entries: HarEntry[]}};
  return har.log.entries
    .filter(({response}) => response.status < 300)
    .map(({request}) => `${request.method} ${new URL(request.url).pathname}`);
}

/** Whether a request is one of the kinds by their names. */
function lacking(kinds: Readonly<Record<string, RegExp>>, requests: readonly string[]): readonly string[] {
  return Object.keys(kinds).filter(name => !requests.some(one => kinds[name]?.test(one)));
}

describe('the recorded traffic that is held against the vendors’ descriptions', () => {
  const requests = accepted(company);

  test('has every kind of write, each with its effect, and no other', () => {
    const [recorder] = recorders;
    recorder?.settle();
    const done = (recorder?.writes ?? []).filter(write => write.changed).map(({method, path}) => `${method} ${path}`);
    expect(lacking(WRITES, done)).toEqual([]);
    expect(lacking(URGENT_WRITES, [...done, ...requests])).toEqual([]);
    expect(done.filter(one => !Object.values(ALL_WRITES).some(known => known.test(one)))).toEqual([]);
  });

  test('has events that were followed, and device policies that were looked at', () => {
    expect(lacking(URGENT_READS, requests)).toEqual([]);
  });

  test('has nothing of the paths that the description leaves empty', () => {
    const empty = /\/api\/v2\/(alerts|healthmonitoring|notifications)/;
    expect(requests.filter(one => empty.test(one))).toEqual([]);
  });
});
