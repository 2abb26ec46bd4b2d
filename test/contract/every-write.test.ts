import {Ledger} from '../simulation/storm/ledger';
import {Recorder} from '../simulation/storm/traffic';
import {WRITES, everyWrite} from './every-write';

test('the recorded traffic that is held against the vendors’ descriptions has every kind of write, each with its effect', () => {
  const recorders: Recorder[] = [];
  everyWrite(rig => {
    const recorder = new Recorder(() => rig.world, new Ledger());
    rig.onRequest = (request, strike) => recorder.see(request, strike);
    recorders.push(recorder);
  }).onRequest = null;
  const [recorder] = recorders;
  recorder?.settle();
  const done = (recorder?.writes ?? []).filter(write => write.changed).map(({method, path}) => `${method} ${path}`);
  expect(Object.keys(WRITES).filter(name => !done.some(one => WRITES[name]?.test(one)))).toEqual([]);
  expect(done.filter(one => !Object.values(WRITES).some(known => known.test(one)))).toEqual([]);
});
