/** How people get into and out of JumpCloud groups that follow a Google group. */
import type {AddSourceMember, RemoveSourceMember} from '../model/change';
import type {Reply} from '../model/google-call';
import type {JumpCloudCall} from '../model/jumpcloud-call';
import {OPEN, failed, trusted, type Recipe} from './recipe';

function changeMember(op: 'add' | 'remove', change: AddSourceMember | RemoveSourceMember): JumpCloudCall {
  const body = {op, type: 'user', id: change.person};
  return {api: 'jumpcloud', path: `/api/v2/usergroups/${change.sourceGroupId}/members`, body};
}

function remedy(_change: AddSourceMember | RemoveSourceMember, {status}: Reply): string {
  if (status !== 403) return 'Look into it in the JumpCloud console; the next run tries again.';
  return 'Give the administrator of the API key a role that may change groups: read-only ones may not.';
}

/** Puts a person into a JumpCloud group. 409 says that they are in it (API v2, observed by JumpCloud's jc-cli). */
export const addSourceMember: Recipe<AddSourceMember> = {
  looksFirst: false,
  look: () => null,
  judge: () => OPEN,
  act: change => changeMember('add', change),
  refused: (_change, reply) => (reply.status === 409 ? 'done' : failed()),
  remedy,
  verify: trusted,
};

/** Takes a person out of a JumpCloud group. 404 says that they are not in it, or that the group itself is gone. */
export const removeSourceMember: Recipe<RemoveSourceMember> = {
  looksFirst: false,
  look: () => null,
  judge: () => OPEN,
  act: change => changeMember('remove', change),
  refused: (_change, reply) => (reply.status === 404 ? 'done' : failed()),
  remedy,
  verify: trusted,
};
