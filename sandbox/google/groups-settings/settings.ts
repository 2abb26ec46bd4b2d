/**
 * The settings of a group: which there are, what each may be, and how a new group begins (Groups Settings API
 * description for names and values; beginnings as public listings of groups made through the Directory API show them).
 */
import {GoogleError} from '../errors';

/** Values by name, as text: the API has no other type for them. */
export type Settings = Readonly<Record<string, string>>;

const MODERATORS = 'ALL_MEMBERS|OWNERS_AND_MANAGERS|OWNERS_ONLY|NONE';
const ASSISTANTS = 'ALL_MEMBERS|OWNERS_AND_MANAGERS|MANAGERS_ONLY|OWNERS_ONLY|NONE';

/** One setting a line: name, how it begins, and the values it may have. `-` begins empty; a number is a longest text. */
const TABLE = `
allowExternalMembers false true|false
allowGoogleCommunication false true|false
allowWebPosting true true|false
archiveOnly false true|false
customFooterText - 1000
customReplyTo - 320
defaultMessageDenyNotificationText - 10000
default_sender DEFAULT_SELF DEFAULT_SELF|GROUP
enableCollaborativeInbox false true|false
favoriteRepliesOnTop true true|false
includeCustomFooter false true|false
includeInGlobalAddressList true true|false
isArchived false true|false
membersCanPostAsTheGroup false true|false
messageModerationLevel MODERATE_NONE MODERATE_ALL_MESSAGES|MODERATE_NON_MEMBERS|MODERATE_NEW_MEMBERS|MODERATE_NONE
primaryLanguage - 20
replyTo REPLY_TO_IGNORE REPLY_TO_CUSTOM|REPLY_TO_SENDER|REPLY_TO_LIST|REPLY_TO_OWNER|REPLY_TO_IGNORE|REPLY_TO_MANAGERS
sendMessageDenyNotification false true|false
showInGroupDirectory true true|false
spamModerationLevel MODERATE ALLOW|MODERATE|SILENTLY_MODERATE|REJECT
whoCanAdd ALL_MANAGERS_CAN_ADD ALL_MEMBERS_CAN_ADD|ALL_MANAGERS_CAN_ADD|ALL_OWNERS_CAN_ADD|NONE_CAN_ADD
whoCanApproveMembers ALL_MANAGERS_CAN_APPROVE ALL_MEMBERS_CAN_APPROVE|ALL_MANAGERS_CAN_APPROVE|ALL_OWNERS_CAN_APPROVE|NONE_CAN_APPROVE
whoCanApproveMessages OWNERS_AND_MANAGERS ${MODERATORS}
whoCanAssignTopics NONE ${ASSISTANTS}
whoCanAssistContent NONE ${ASSISTANTS}
whoCanBanUsers OWNERS_AND_MANAGERS ${MODERATORS}
whoCanContactOwner ANYONE_CAN_CONTACT ALL_IN_DOMAIN_CAN_CONTACT|ALL_MANAGERS_CAN_CONTACT|ALL_MEMBERS_CAN_CONTACT|ANYONE_CAN_CONTACT|ALL_OWNERS_CAN_CONTACT
whoCanDeleteAnyPost OWNERS_AND_MANAGERS ${MODERATORS}
whoCanDeleteTopics OWNERS_AND_MANAGERS ${MODERATORS}
whoCanDiscoverGroup ALL_IN_DOMAIN_CAN_DISCOVER ANYONE_CAN_DISCOVER|ALL_IN_DOMAIN_CAN_DISCOVER|ALL_MEMBERS_CAN_DISCOVER
whoCanEnterFreeFormTags NONE ${ASSISTANTS}
whoCanHideAbuse OWNERS_AND_MANAGERS ${MODERATORS}
whoCanInvite ALL_MANAGERS_CAN_INVITE ALL_MEMBERS_CAN_INVITE|ALL_MANAGERS_CAN_INVITE|ALL_OWNERS_CAN_INVITE|NONE_CAN_INVITE
whoCanJoin CAN_REQUEST_TO_JOIN ANYONE_CAN_JOIN|ALL_IN_DOMAIN_CAN_JOIN|INVITED_CAN_JOIN|CAN_REQUEST_TO_JOIN
whoCanLeaveGroup ALL_MEMBERS_CAN_LEAVE ALL_MANAGERS_CAN_LEAVE|ALL_MEMBERS_CAN_LEAVE|NONE_CAN_LEAVE
whoCanLockTopics OWNERS_AND_MANAGERS ${MODERATORS}
whoCanMakeTopicsSticky OWNERS_AND_MANAGERS ${MODERATORS}
whoCanMarkDuplicate NONE ${ASSISTANTS}
whoCanMarkFavoriteReplyOnAnyTopic NONE ${ASSISTANTS}
whoCanMarkFavoriteReplyOnOwnTopic NONE ${ASSISTANTS}
whoCanMarkNoResponseNeeded NONE ${ASSISTANTS}
whoCanModerateContent OWNERS_AND_MANAGERS ${MODERATORS}
whoCanModerateMembers OWNERS_AND_MANAGERS ${MODERATORS}
whoCanModifyMembers OWNERS_AND_MANAGERS ${MODERATORS}
whoCanModifyTagsAndCategories NONE ${ASSISTANTS}
whoCanMoveTopicsIn OWNERS_AND_MANAGERS ${MODERATORS}
whoCanMoveTopicsOut OWNERS_AND_MANAGERS ${MODERATORS}
whoCanPostAnnouncements OWNERS_AND_MANAGERS ${MODERATORS}
whoCanPostMessage ANYONE_CAN_POST NONE_CAN_POST|ALL_MANAGERS_CAN_POST|ALL_MEMBERS_CAN_POST|ALL_OWNERS_CAN_POST|ALL_IN_DOMAIN_CAN_POST|ANYONE_CAN_POST
whoCanTakeTopics NONE ${ASSISTANTS}
whoCanUnassignTopic NONE ${ASSISTANTS}
whoCanUnmarkFavoriteReplyOnAnyTopic NONE ${ASSISTANTS}
whoCanViewGroup ALL_MEMBERS_CAN_VIEW ANYONE_CAN_VIEW|ALL_IN_DOMAIN_CAN_VIEW|ALL_MEMBERS_CAN_VIEW|ALL_MANAGERS_CAN_VIEW
whoCanViewMembership ALL_MEMBERS_CAN_VIEW ALL_IN_DOMAIN_CAN_VIEW|ALL_MEMBERS_CAN_VIEW|ALL_MANAGERS_CAN_VIEW
`;

/** What a setting may be: one of these values, or any text up to a length. */
type Allowed = readonly string[] | number;

const beginnings: Record<string, string> = {};
const allowed = new Map<string, Allowed>();
for (const line of TABLE.trim().split('\n')) {
  const [name = '', beginning = '', values = ''] = line.split(' ');
  beginnings[name] = beginning === '-' ? '' : beginning;
  allowed.set(name, /^\d+$/.test(values) ? Number(values) : values.split('|'));
}

/** How a new group is set. */
export const NEW_GROUP_SETTINGS: Settings = beginnings;

/** 400: a value that the setting can't have (wording as in GAM's issues). */
export function invalidAttribute(name: string, value: unknown, why = ''): GoogleError {
  const shown = typeof value === 'string' ? value : JSON.stringify(value);
  return new GoogleError(400, 'invalid', `Invalid attribute value: ${name}=${shown}.${why}`);
}

/**
 * The settings that a body changes; a setting that is `null` goes back to its beginning. What the API only shows, such as
 * `email` or `maxMessageBytes`, and what it doesn't know are left out. Throws 400 for a value that can't be: a boolean
 * is the text `"true"` or `"false"`, nothing else.
 */
export function changedSettings(body: Readonly<Record<string, unknown>>): Settings {
  const changed: Record<string, string> = {};
  for (const [name, value] of Object.entries(body)) {
    const values = allowed.get(name);
    if (values === undefined) continue;
    if (value === null) {
      changed[name] = beginnings[name] ?? '';
      continue;
    }
    const fits =
      typeof value === 'string' && (typeof values === 'number' ? value.length <= values : values.includes(value));
    if (!fits) throw invalidAttribute(name, value);
    changed[name] = value;
  }
  return changed;
}

/**
 * The settings after a change, with what hangs together: an archived group (`archiveOnly`) takes no posts, and one that
 * is archived no more takes those of its managers. Throws 400 for what contradicts itself.
 */
export function mergeSettings(before: Settings, changed: Settings): Settings {
  const after: Record<string, string> = {...before, ...changed};
  const posts = changed['whoCanPostMessage'];
  const isArchived = after['archiveOnly'] === 'true';
  if (isArchived && posts !== undefined && posts !== 'NONE_CAN_POST') {
    const message = 'Inconsistent Input: If archiveOnly is true then PostPermission can only be NONE_CAN_POST';
    throw new GoogleError(400, 'invalid', message);
  }
  if (!isArchived && posts === 'NONE_CAN_POST') {
    const why = ' To set PostPermissions to NONE_CAN_POST, please use enable ArchiveOnly mode.';
    throw invalidAttribute('whoCanPostMessages', posts, why);
  }
  if (isArchived) after['whoCanPostMessage'] = 'NONE_CAN_POST';
  else if (before['archiveOnly'] === 'true' && posts === undefined)
    after['whoCanPostMessage'] = 'ALL_MANAGERS_CAN_POST';
  if (after['replyTo'] === 'REPLY_TO_CUSTOM' && !after['customReplyTo']) {
    throw invalidAttribute('customReplyTo', after['customReplyTo'] ?? '', ' REPLY_TO_CUSTOM needs an address.');
  }
  return after;
}
