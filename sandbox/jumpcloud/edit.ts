/** Edits to JumpCloud's side by hand: what the sample company, the panels and tests make without going through the API. */
import type {GroupRecord, PersonRecord} from '../world/jumpcloud-state';
import type {World} from '../world/world';

export {raiseAlert, setAlertStatus} from './alerts';
export {connectApplication} from './applications';
export {addDevice, bindDevice, setDeviceAdmin, unbindDevice} from './devices';
export {addGoogleDirectory, addOtherDirectory} from './directories';
export {addGroup, removeGroup, replaceGroup} from './groups';
export {addToGroup, isMember, removeFromGroup} from './membership';
export {addPolicy, setPolicyResult} from './policies';
export {changeMfa, changePassword, lockPerson, PLACES, signIn, signInAdmin, signInToDevice} from './sign-ins';
export {activatePerson, addPerson, editPerson, expirePassword, removePerson, unlockPerson} from './people';

/** The person with that address, in any case of letters. Throws when there is none. */
export function personByEmail(world: World, email: string): PersonRecord {
  const {people, taken} = world.jumpcloud;
  const key = email.toLowerCase();
  const person = Object.hasOwn(taken.email, key) ? people[taken.email[key] ?? ''] : undefined;
  if (person === undefined) throw new Error(`nobody in JumpCloud has the address ${email}`);
  return person;
}

/** The group with that name. Throws when there is none. */
export function groupByName(world: World, name: string): GroupRecord {
  const group = Object.values(world.jumpcloud.groups).find(each => each.name === name);
  if (group === undefined) throw new Error(`no JumpCloud group ${name} in this world`);
  return group;
}
