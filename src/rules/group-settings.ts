/** The group settings template: what is set on every group that Lockstep makes, as `name=VALUE, name=VALUE`. */
import {suggestion} from './nearest';
import {Wrong} from './settings-reader';

const YES_NO = ['true', 'false'];
const WHO_MODERATES = ['ALL_MEMBERS', 'OWNERS_AND_MANAGERS', 'OWNERS_ONLY', 'NONE'];

/**
 * Settings that hold one of a few values and may be equal in every group, with those values. Names, addresses, texts and
 * what Google calls deprecated are left out.
 *
 * @see https://developers.google.com/admin-sdk/groups-settings/v1/reference/groups
 */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  allowExternalMembers: YES_NO,
  allowWebPosting: YES_NO,
  archiveOnly: YES_NO,
  default_sender: ['DEFAULT_SELF', 'GROUP'],
  enableCollaborativeInbox: YES_NO,
  favoriteRepliesOnTop: YES_NO,
  includeInGlobalAddressList: YES_NO,
  isArchived: YES_NO,
  membersCanPostAsTheGroup: YES_NO,
  messageModerationLevel: ['MODERATE_ALL_MESSAGES', 'MODERATE_NON_MEMBERS', 'MODERATE_NEW_MEMBERS', 'MODERATE_NONE'],
  replyTo: ['REPLY_TO_SENDER', 'REPLY_TO_LIST', 'REPLY_TO_OWNER', 'REPLY_TO_MANAGERS', 'REPLY_TO_IGNORE'],
  sendMessageDenyNotification: YES_NO,
  spamModerationLevel: ['ALLOW', 'MODERATE', 'SILENTLY_MODERATE', 'REJECT'],
  whoCanAssistContent: ['ALL_MEMBERS', 'OWNERS_AND_MANAGERS', 'MANAGERS_ONLY', 'OWNERS_ONLY', 'NONE'],
  whoCanContactOwner: [
    'ALL_IN_DOMAIN_CAN_CONTACT',
    'ALL_MANAGERS_CAN_CONTACT',
    'ALL_MEMBERS_CAN_CONTACT',
    'ALL_OWNERS_CAN_CONTACT',
    'ANYONE_CAN_CONTACT',
  ],
  whoCanDiscoverGroup: ['ALL_MEMBERS_CAN_DISCOVER', 'ALL_IN_DOMAIN_CAN_DISCOVER', 'ANYONE_CAN_DISCOVER'],
  whoCanJoin: ['INVITED_CAN_JOIN', 'CAN_REQUEST_TO_JOIN', 'ALL_IN_DOMAIN_CAN_JOIN', 'ANYONE_CAN_JOIN'],
  whoCanLeaveGroup: ['ALL_MANAGERS_CAN_LEAVE', 'ALL_MEMBERS_CAN_LEAVE', 'NONE_CAN_LEAVE'],
  whoCanModerateContent: WHO_MODERATES,
  whoCanModerateMembers: WHO_MODERATES,
  whoCanPostMessage: [
    'ALL_IN_DOMAIN_CAN_POST',
    'ALL_MEMBERS_CAN_POST',
    'ALL_MANAGERS_CAN_POST',
    'ALL_OWNERS_CAN_POST',
    'ANYONE_CAN_POST',
    'NONE_CAN_POST',
  ],
  whoCanViewGroup: ['ALL_MEMBERS_CAN_VIEW', 'ALL_MANAGERS_CAN_VIEW', 'ALL_IN_DOMAIN_CAN_VIEW', 'ANYONE_CAN_VIEW'],
  whoCanViewMembership: ['ALL_MEMBERS_CAN_VIEW', 'ALL_MANAGERS_CAN_VIEW', 'ALL_IN_DOMAIN_CAN_VIEW'],
};

const NOTHING_SET = ' Until it is right, no group is configured.';
const EXAMPLE = 'whoCanPostMessage=ALL_IN_DOMAIN_CAN_POST, allowExternalMembers=false';

/** The template in a text, sorted by name, or the first thing that is wrong with it: half a template is none. */
export function parseGroupSettings(text: string): Readonly<Record<string, string>> | Wrong {
  const template: Record<string, string> = {};
  for (const entry of text.split(/[,;\n]/).filter(part => part.trim() !== '')) {
    const [name = '', value, ...more] = entry.split('=').map(part => part.trim());
    if (value === undefined || more.length > 0) return wrong(`"${entry.trim()}" is not a name and a value.`);
    const known = Object.keys(KNOWN).find(one => one.toLowerCase() === name.toLowerCase());
    if (known === undefined) return wrong(`there is no "${name}" to set.${suggestion(name, Object.keys(KNOWN))}`);
    const values = KNOWN[known] ?? [];
    const right = values.find(one => one.toLowerCase() === value.toLowerCase());
    if (right === undefined) return wrong(`${known} can't be "${value}", only ${values.join(', ')}.`);
    if (known in template) return wrong(`${known} stands there twice.`);
    template[known] = right;
  }
  // Google refuses the one without the other.
  if (template['whoCanPostMessage'] === 'NONE_CAN_POST' && template['archiveOnly'] !== 'true') {
    return wrong('whoCanPostMessage can only be NONE_CAN_POST together with archiveOnly=true.');
  }
  return Object.fromEntries(Object.entries(template).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function wrong(detail: string): Wrong {
  return new Wrong(`${detail}${NOTHING_SET}`, `Write names and values, separated by commas: ${EXAMPLE}`);
}
