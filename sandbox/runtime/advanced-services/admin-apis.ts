/** The methods of the smaller Admin APIs that have an advanced service (Admin SDK reference). */
import {methodTable} from './method';

/** Reports API, advanced service AdminReports. */
export const REPORTS_METHODS = methodTable(`
  reports.activities.list GET /admin/reports/v1/activity/users/{userKey}/applications/{applicationName} userKey,applicationName
  reports.activities.watch POST /admin/reports/v1/activity/users/{userKey}/applications/{applicationName}/watch userKey,applicationName body
  reports.customerUsageReports.get GET /admin/reports/v1/usage/dates/{date} date
  reports.entityUsageReports.get GET /admin/reports/v1/usage/{entityType}/{entityKey}/dates/{date} entityType,entityKey,date
  reports.userUsageReport.get GET /admin/reports/v1/usage/users/{userKey}/dates/{date} userKey,date
`);

/** Enterprise License Manager API, advanced service AdminLicenseManager. */
export const LICENSING_METHODS = methodTable(`
  licensing.licenseAssignments.delete DELETE /apps/licensing/v1/product/{productId}/sku/{skuId}/user/{userId} productId,skuId,userId
  licensing.licenseAssignments.get GET /apps/licensing/v1/product/{productId}/sku/{skuId}/user/{userId} productId,skuId,userId
  licensing.licenseAssignments.insert POST /apps/licensing/v1/product/{productId}/sku/{skuId}/user productId,skuId body
  licensing.licenseAssignments.listForProduct GET /apps/licensing/v1/product/{productId}/users productId,customerId
  licensing.licenseAssignments.listForProductAndSku GET /apps/licensing/v1/product/{productId}/sku/{skuId}/users productId,skuId,customerId
  licensing.licenseAssignments.patch PATCH /apps/licensing/v1/product/{productId}/sku/{skuId}/user/{userId} productId,skuId,userId body
  licensing.licenseAssignments.update PUT /apps/licensing/v1/product/{productId}/sku/{skuId}/user/{userId} productId,skuId,userId body
`);

/** Groups Settings API, advanced service AdminGroupsSettings. */
export const GROUPS_SETTINGS_METHODS = methodTable(`
  groupsSettings.groups.get GET /groups/v1/groups/{groupUniqueId} groupUniqueId
  groupsSettings.groups.patch PATCH /groups/v1/groups/{groupUniqueId} groupUniqueId body
  groupsSettings.groups.update PUT /groups/v1/groups/{groupUniqueId} groupUniqueId body
`);
