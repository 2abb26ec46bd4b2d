/** What can happen to a person of JumpCloud besides what its API writes: sign-ins, lockouts, alerts, failing devices. */
import type {DeviceView, PersonView} from '../views';
import type {Change} from './change';
import {Badge} from './elements';
import {control, jumpCloud} from './server';

function Device({device, person, change}: {device: DeviceView; person: PersonView; change: Change}) {
  const {id, hostname, isAdmin, policies} = device;
  const setPolicy = (policy: string, isFailed: boolean): void => {
    const state = isFailed ? 'success' : 'failed';
    void change(() => control('jumpcloud/policy-result', {device: id, policy, state}));
  };
  return (
    <li class="device">
      <span class="device-name">{hostname}</span>
      {isAdmin && <Badge kind="warning">admin</Badge>}
      <button
        type="button"
        onClick={() =>
          void change(() => control('jumpcloud/grant-admin', {person: person._id, device: id, revoke: isAdmin}))
        }
      >
        {isAdmin ? `Take admin of ${hostname}` : `Make admin of ${hostname}`}
      </button>
      <ul class="chips">
        {policies.map(({id: policy, name, state}) => (
          <li key={policy}>
            {name}
            <Badge kind={state === 'failed' ? 'bad' : state === 'pending' ? 'warning' : 'good'}>{state}</Badge>
            <button
              type="button"
              aria-label={`${state === 'failed' ? 'Let it pass' : 'Let it fail'}: ${name} on ${hostname}`}
              onClick={() => setPolicy(policy, state === 'failed')}
            >
              {state === 'failed' ? 'Let it pass' : 'Let it fail'}
            </button>
          </li>
        ))}
      </ul>
    </li>
  );
}

/** The part of a person's form. */
export function PersonSecurity({person, change}: {person: PersonView; change: Change}) {
  const act = (name: string, body: object): void => {
    void change(() => control(`jumpcloud/${name}`, {person: person._id, ...body}));
  };
  return (
    <div class="person-security">
      <h3>Security</h3>
      <div class="actions">
        <button type="button" onClick={() => act('login', {success: false, times: 10, place: 'Singapore'})}>
          10 failed sign-ins from Singapore
        </button>
        <button type="button" onClick={() => act('login', {place: 'Hamburg'})}>
          Sign in from Hamburg
        </button>
        <button type="button" onClick={() => act('login', {place: 'New York'})}>
          Sign in from New York
        </button>
        {person.account_locked ? (
          <button
            type="button"
            onClick={() => void change(() => jumpCloud('POST', `/systemusers/${person._id}/unlock`, {}))}
          >
            Unlock
          </button>
        ) : (
          <button type="button" onClick={() => act('lock', {})}>
            Lock out
          </button>
        )}
        <button type="button" onClick={() => act('alert', {title: 'Suspicious activity', severity: 'HIGH'})}>
          Raise an alert
        </button>
      </div>
      <h3>Devices</h3>
      {person.devices.length === 0 && <p class="quiet">No device.</p>}
      <ul class="devices" aria-label="Devices">
        {person.devices.map(device => (
          <Device key={device.id} device={device} person={person} change={change} />
        ))}
      </ul>
    </div>
  );
}
