import {distanceKm, impossibleTravels, signInOf, type SignIn} from '../../src/lifecycle/travel';
import type {DirectoryEvent} from '../../src/model/directory-event';
import type {JsonObject} from '../../src/model/json';

const HOUR = 3_600_000;
const HAMBURG = {latitude: 53.55, longitude: 9.99};
const NEW_YORK = {latitude: 40.71, longitude: -74.01};
const BERLIN = {latitude: 52.52, longitude: 13.4};

function signIn(hours: number, place: typeof HAMBURG): SignIn {
  return {id: `s${hours}`, at: hours * HOUR, place: '', clientIp: '', ...place};
}

function event(raw: JsonObject, changes: Partial<DirectoryEvent> = {}): DirectoryEvent {
  return {
    ...{id: 'e', service: 'directory', type: 'user_login_attempt', at: 0, success: true, clientIp: '203.0.113.1'},
    ...{initiator: null, resource: null, association: null, raw},
    ...changes,
  };
}

test('the great circle from Hamburg to New York has about 6,100 km', () => {
  expect(Math.round(distanceKm(HAMBURG, NEW_YORK) / 100)).toBe(61);
  expect(distanceKm(HAMBURG, HAMBURG)).toBe(0);
});

test.each([
  {name: 'across the ocean within six hours', from: signIn(0, HAMBURG), to: signIn(6, NEW_YORK), want: 1},
  {name: 'across the ocean within seven hours', from: signIn(0, HAMBURG), to: signIn(7, NEW_YORK), want: 0},
  {name: 'at the same moment', from: signIn(0, HAMBURG), to: {...signIn(0, NEW_YORK), id: 't'}, want: 1},
  {
    name: 'near enough to be a mistake of the map',
    from: signIn(0, HAMBURG),
    to: {...signIn(0, BERLIN), id: 't'},
    want: 0,
  },
])('$name: $want impossible', ({from, to, want}) => {
  expect(impossibleTravels('p', [from, to])).toHaveLength(want);
  expect(impossibleTravels('p', [to, from])).toEqual(impossibleTravels('p', [from, to]));
});

test.each([
  {name: 'coordinates as JumpCloud gives them', seen: event({geoip: {...HAMBURG}}), is: true},
  {name: 'coordinates in a location', seen: event({geoip: {location: {lat: 1, lon: 2}}}), is: true},
  {
    name: 'a sign-in by single sign-on',
    seen: event({geoip: {...HAMBURG}}, {type: 'sso_auth', success: null}),
    is: true,
  },
  {name: 'a failure', seen: event({geoip: {...HAMBURG}}, {success: false}), is: false},
  {name: 'another event', seen: event({geoip: {...HAMBURG}}, {type: 'user_update'}), is: false},
  {name: 'no place', seen: event({geoip: {country_code: 'DE'}}), is: false},
  {name: 'no place on earth', seen: event({geoip: {latitude: 91, longitude: 0}}), is: false},
])('$name tells of a place: $is', ({seen, is}) => {
  expect(signInOf(seen) !== null).toBe(is);
});
