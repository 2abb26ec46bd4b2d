/** The kinds of events that rules of the Security tab are most often about, and which service tells of them. */
import {IMPOSSIBLE_TRAVEL, POLICY_FAILED} from './security-rule';

/** The service whose events are always read. */
export const DIRECTORY = 'directory';

/** Events of Directory Insights by service (Directory Insights API, Event Types). Others may be named all the same. */
export const EVENT_TYPES: Readonly<Record<string, readonly string[]>> = {
  directory: [
    'user_lockout',
    'user_login_attempt',
    'user_password_change',
    'user_password_reset_request',
    'user_password_set',
    'user_password_expired',
    'user_update',
    'user_create',
    'user_delete',
    'user_activated',
    'user_suspended',
    'user_unsuspended',
    'user_unlocked',
    'user_mfa_exclusion_expired',
    'user_admin_granted',
    'user_admin_revoked',
    'user_group_admin_grant',
    'user_group_admin_revoke',
    'totp_start_enrollment',
    'totp_finish_enrollment',
    'totp_delete_enrollment',
    'admin_create',
    'admin_update',
    'admin_delete',
    'admin_login_attempt',
    'admin_password_change',
    'admin_password_reset_request',
    'admin_totp_disable',
    'association_change',
    'group_create',
    'group_update',
    'group_delete',
    'system_create',
    'system_update',
    'system_delete',
    'policy_create',
    'policy_update',
    'policy_delete',
    'application_create',
    'application_update',
    'application_delete',
    'organization_update',
  ],
  alerts: ['alert_created', 'alert_updated', 'alert_status_updated', 'rule_created', 'rule_modified', 'rule_deleted'],
  sso: ['sso_auth'],
  systems: ['login_attempt', 'system_fde_key_update', 'system_fde_key_decrypt', 'remote_session_start'],
  ldap: ['ldap_bind', 'ldap_search'],
  radius: ['radius_auth'],
  mdm: ['mdm_command_result', 'device_enrollment', 'configuration_file_download'],
  software: ['software_add', 'software_change', 'software_remove'],
  password_manager: ['passwordmanager_items_export', 'passwordmanager_item_reveal', 'passwordmanager_user_device_pair'],
  access_management: ['access_management_access_request', 'access_management_access_request_approval'],
  saas_app_management: ['saas_management_login_event', 'saas_management_application_discover'],
  object_storage: ['object_storage_create', 'object_storage_delete'],
  notifications: ['notification_channel_created', 'notification_channel_updated', 'notification_channel_deleted'],
  reports: ['report_run', 'report_export'],
  asset_management: ['asset_management_asset_create', 'asset_management_asset_update', 'asset_management_asset_delete'],
};

/** Events that Lockstep makes itself, and the services that it makes them of. */
const OWN_EVENTS: Readonly<Record<string, readonly string[]>> = {
  [POLICY_FAILED]: [DIRECTORY],
  [IMPOSSIBLE_TRAVEL]: [DIRECTORY, 'sso'],
};

/** Successful sign-ins of people, of which a journey is made. */
export const SIGN_IN_EVENTS: ReadonlySet<string> = new Set(['user_login_attempt', 'sso_auth']);

/** Every name that the drop-down of the Event column gives, Lockstep's own first. */
export const EVENT_NAMES: readonly string[] = [...Object.keys(OWN_EVENTS), ...Object.values(EVENT_TYPES).flat()];

/**
 * The services that tell of an event, by its name or by `service:name`; `null` for a name that stands in no list: then it
 * is looked for in `directory`.
 */
export function servicesOf(event: string): readonly string[] | null {
  const [service = '', type] = event.split(':');
  if (type !== undefined) return [service];
  const own = OWN_EVENTS[event];
  if (own) return own;
  const known = Object.keys(EVENT_TYPES).filter(name => EVENT_TYPES[name]?.includes(event));
  return known.length > 0 ? known : null;
}

/** Whether an event of Directory Insights, or one of Lockstep's own, is what a rule names. */
export function isEvent(named: string, service: string, type: string): boolean {
  const [wanted = '', name] = named.split(':');
  return name === undefined ? named === type : wanted === service && name === type;
}
