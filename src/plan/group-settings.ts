/**
 * Settings of the groups that Lockstep made.
 *
 * | Lockstep made it | template | written before | result |
 * |---|---|---|---|
 * | no | any | any | left alone |
 * | yes, or about to | some | another, or none | configure |
 * | yes | some | this one | nothing: what people change in it afterwards is theirs |
 * | yes | empty or broken | any | nothing |
 *
 * Only groups that a row of the Groups tab names, and none that is protected.
 */
import {sha256} from '@noble/hashes/sha2.js';
import {bytesToHex, utf8ToBytes} from '@noble/hashes/utils.js';
import type {ConfigureGroup} from '../model/change';
import type {Email} from '../model/ids';
import {canonicalJson} from '../model/json';
import {notesOf} from './group-memory';
import type {NestingInputs} from './nested';

/** Digits of a template's hash that are remembered per group: enough to tell one admin's templates apart. */
const HASH_DIGITS = 12;

/** Lists the groups whose settings are to be written. Pure. */
export function diffGroupSettings({inputs, byAddress, memory, planned}: NestingInputs): readonly ConfigureGroup[] {
  const settings = inputs.desired.groupSettings;
  if (settings === null || Object.keys(settings).length === 0) return [];
  const template = bytesToHex(sha256(utf8ToBytes(canonicalJson(settings)))).slice(0, HASH_DIGITS);
  const beingMade = new Set(planned.flatMap(change => (change.action === 'create-group' ? [change.email] : [])));
  const governed = new Set([
    ...inputs.desired.groups.map(group => group.email),
    ...inputs.desired.nestings.map(nesting => nesting.group),
  ]);
  return [...governed].sort().flatMap((group: Email): readonly ConfigureGroup[] => {
    const actual = byAddress.get(group);
    const notes = notesOf(memory[group], actual);
    const isOurs = actual ? notes.made !== undefined : beingMade.has(group);
    if (!isOurs || notes.settings === template) return [];
    if (inputs.protection.isGroupProtected([group, ...(actual ? [actual.email, ...actual.aliases] : [])])) return [];
    return [
      {
        action: 'configure-group',
        class: 'group settings',
        key: `configure-group:${group}`,
        subject: group,
        group,
        settings,
        template,
        reason: 'Lockstep made this group, and the group settings of the Settings tab are not written to it yet.',
      },
    ];
  });
}
