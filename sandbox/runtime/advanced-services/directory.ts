/** The methods of the Directory API as the advanced service AdminDirectory offers them (Admin SDK reference). */
import {methodTable} from './method';

/** Every method, in the form of {@link methodTable}. */
export const DIRECTORY_METHODS = methodTable(`
  directory.asps.delete DELETE /admin/directory/v1/users/{userKey}/asps/{codeId} userKey,codeId
  directory.asps.get GET /admin/directory/v1/users/{userKey}/asps/{codeId} userKey,codeId
  directory.asps.list GET /admin/directory/v1/users/{userKey}/asps userKey
  directory.chromeosdevices.action POST /admin/directory/v1/customer/{customerId}/devices/chromeos/{resourceId}/action customerId,resourceId body
  directory.chromeosdevices.get GET /admin/directory/v1/customer/{customerId}/devices/chromeos/{deviceId} customerId,deviceId
  directory.chromeosdevices.list GET /admin/directory/v1/customer/{customerId}/devices/chromeos customerId
  directory.chromeosdevices.moveDevicesToOu POST /admin/directory/v1/customer/{customerId}/devices/chromeos/moveDevicesToOu customerId,orgUnitPath body
  directory.chromeosdevices.patch PATCH /admin/directory/v1/customer/{customerId}/devices/chromeos/{deviceId} customerId,deviceId body
  directory.chromeosdevices.update PUT /admin/directory/v1/customer/{customerId}/devices/chromeos/{deviceId} customerId,deviceId body
  directory.customers.get GET /admin/directory/v1/customers/{customerKey} customerKey
  directory.customers.patch PATCH /admin/directory/v1/customers/{customerKey} customerKey body
  directory.customers.update PUT /admin/directory/v1/customers/{customerKey} customerKey body
  directory.domainAliases.delete DELETE /admin/directory/v1/customer/{customer}/domainaliases/{domainAliasName} customer,domainAliasName
  directory.domainAliases.get GET /admin/directory/v1/customer/{customer}/domainaliases/{domainAliasName} customer,domainAliasName
  directory.domainAliases.insert POST /admin/directory/v1/customer/{customer}/domainaliases customer body
  directory.domainAliases.list GET /admin/directory/v1/customer/{customer}/domainaliases customer
  directory.domains.delete DELETE /admin/directory/v1/customer/{customer}/domains/{domainName} customer,domainName
  directory.domains.get GET /admin/directory/v1/customer/{customer}/domains/{domainName} customer,domainName
  directory.domains.insert POST /admin/directory/v1/customer/{customer}/domains customer body
  directory.domains.list GET /admin/directory/v1/customer/{customer}/domains customer
  directory.groups.delete DELETE /admin/directory/v1/groups/{groupKey} groupKey
  directory.groups.get GET /admin/directory/v1/groups/{groupKey} groupKey
  directory.groups.insert POST /admin/directory/v1/groups - body
  directory.groups.list GET /admin/directory/v1/groups -
  directory.groups.patch PATCH /admin/directory/v1/groups/{groupKey} groupKey body
  directory.groups.update PUT /admin/directory/v1/groups/{groupKey} groupKey body
  directory.groups.aliases.delete DELETE /admin/directory/v1/groups/{groupKey}/aliases/{alias} groupKey,alias
  directory.groups.aliases.insert POST /admin/directory/v1/groups/{groupKey}/aliases groupKey body
  directory.groups.aliases.list GET /admin/directory/v1/groups/{groupKey}/aliases groupKey
  directory.members.delete DELETE /admin/directory/v1/groups/{groupKey}/members/{memberKey} groupKey,memberKey
  directory.members.get GET /admin/directory/v1/groups/{groupKey}/members/{memberKey} groupKey,memberKey
  directory.members.hasMember GET /admin/directory/v1/groups/{groupKey}/hasMember/{memberKey} groupKey,memberKey
  directory.members.insert POST /admin/directory/v1/groups/{groupKey}/members groupKey body
  directory.members.list GET /admin/directory/v1/groups/{groupKey}/members groupKey
  directory.members.patch PATCH /admin/directory/v1/groups/{groupKey}/members/{memberKey} groupKey,memberKey body
  directory.members.update PUT /admin/directory/v1/groups/{groupKey}/members/{memberKey} groupKey,memberKey body
  directory.mobiledevices.action POST /admin/directory/v1/customer/{customerId}/devices/mobile/{resourceId}/action customerId,resourceId body
  directory.mobiledevices.delete DELETE /admin/directory/v1/customer/{customerId}/devices/mobile/{resourceId} customerId,resourceId
  directory.mobiledevices.get GET /admin/directory/v1/customer/{customerId}/devices/mobile/{resourceId} customerId,resourceId
  directory.mobiledevices.list GET /admin/directory/v1/customer/{customerId}/devices/mobile customerId
  directory.orgunits.delete DELETE /admin/directory/v1/customer/{customerId}/orgunits/{+orgUnitPath} customerId,orgUnitPath
  directory.orgunits.get GET /admin/directory/v1/customer/{customerId}/orgunits/{+orgUnitPath} customerId,orgUnitPath
  directory.orgunits.insert POST /admin/directory/v1/customer/{customerId}/orgunits customerId body
  directory.orgunits.list GET /admin/directory/v1/customer/{customerId}/orgunits customerId
  directory.orgunits.patch PATCH /admin/directory/v1/customer/{customerId}/orgunits/{+orgUnitPath} customerId,orgUnitPath body
  directory.orgunits.update PUT /admin/directory/v1/customer/{customerId}/orgunits/{+orgUnitPath} customerId,orgUnitPath body
  directory.privileges.list GET /admin/directory/v1/customer/{customer}/roles/ALL/privileges customer
  directory.resources.buildings.delete DELETE /admin/directory/v1/customer/{customer}/resources/buildings/{buildingId} customer,buildingId
  directory.resources.buildings.get GET /admin/directory/v1/customer/{customer}/resources/buildings/{buildingId} customer,buildingId
  directory.resources.buildings.insert POST /admin/directory/v1/customer/{customer}/resources/buildings customer body
  directory.resources.buildings.list GET /admin/directory/v1/customer/{customer}/resources/buildings customer
  directory.resources.buildings.patch PATCH /admin/directory/v1/customer/{customer}/resources/buildings/{buildingId} customer,buildingId body
  directory.resources.buildings.update PUT /admin/directory/v1/customer/{customer}/resources/buildings/{buildingId} customer,buildingId body
  directory.resources.calendars.delete DELETE /admin/directory/v1/customer/{customer}/resources/calendars/{calendarResourceId} customer,calendarResourceId
  directory.resources.calendars.get GET /admin/directory/v1/customer/{customer}/resources/calendars/{calendarResourceId} customer,calendarResourceId
  directory.resources.calendars.insert POST /admin/directory/v1/customer/{customer}/resources/calendars customer body
  directory.resources.calendars.list GET /admin/directory/v1/customer/{customer}/resources/calendars customer
  directory.resources.calendars.patch PATCH /admin/directory/v1/customer/{customer}/resources/calendars/{calendarResourceId} customer,calendarResourceId body
  directory.resources.calendars.update PUT /admin/directory/v1/customer/{customer}/resources/calendars/{calendarResourceId} customer,calendarResourceId body
  directory.resources.features.delete DELETE /admin/directory/v1/customer/{customer}/resources/features/{featureKey} customer,featureKey
  directory.resources.features.get GET /admin/directory/v1/customer/{customer}/resources/features/{featureKey} customer,featureKey
  directory.resources.features.insert POST /admin/directory/v1/customer/{customer}/resources/features customer body
  directory.resources.features.list GET /admin/directory/v1/customer/{customer}/resources/features customer
  directory.resources.features.patch PATCH /admin/directory/v1/customer/{customer}/resources/features/{featureKey} customer,featureKey body
  directory.resources.features.rename POST /admin/directory/v1/customer/{customer}/resources/features/{oldName}/rename customer,oldName body
  directory.resources.features.update PUT /admin/directory/v1/customer/{customer}/resources/features/{featureKey} customer,featureKey body
  directory.roleAssignments.delete DELETE /admin/directory/v1/customer/{customer}/roleassignments/{roleAssignmentId} customer,roleAssignmentId
  directory.roleAssignments.get GET /admin/directory/v1/customer/{customer}/roleassignments/{roleAssignmentId} customer,roleAssignmentId
  directory.roleAssignments.insert POST /admin/directory/v1/customer/{customer}/roleassignments customer body
  directory.roleAssignments.list GET /admin/directory/v1/customer/{customer}/roleassignments customer
  directory.roles.delete DELETE /admin/directory/v1/customer/{customer}/roles/{roleId} customer,roleId
  directory.roles.get GET /admin/directory/v1/customer/{customer}/roles/{roleId} customer,roleId
  directory.roles.insert POST /admin/directory/v1/customer/{customer}/roles customer body
  directory.roles.list GET /admin/directory/v1/customer/{customer}/roles customer
  directory.roles.patch PATCH /admin/directory/v1/customer/{customer}/roles/{roleId} customer,roleId body
  directory.roles.update PUT /admin/directory/v1/customer/{customer}/roles/{roleId} customer,roleId body
  directory.schemas.delete DELETE /admin/directory/v1/customer/{customerId}/schemas/{schemaKey} customerId,schemaKey
  directory.schemas.get GET /admin/directory/v1/customer/{customerId}/schemas/{schemaKey} customerId,schemaKey
  directory.schemas.insert POST /admin/directory/v1/customer/{customerId}/schemas customerId body
  directory.schemas.list GET /admin/directory/v1/customer/{customerId}/schemas customerId
  directory.schemas.patch PATCH /admin/directory/v1/customer/{customerId}/schemas/{schemaKey} customerId,schemaKey body
  directory.schemas.update PUT /admin/directory/v1/customer/{customerId}/schemas/{schemaKey} customerId,schemaKey body
  directory.tokens.delete DELETE /admin/directory/v1/users/{userKey}/tokens/{clientId} userKey,clientId
  directory.tokens.get GET /admin/directory/v1/users/{userKey}/tokens/{clientId} userKey,clientId
  directory.tokens.list GET /admin/directory/v1/users/{userKey}/tokens userKey
  directory.twoStepVerification.turnOff POST /admin/directory/v1/users/{userKey}/twoStepVerification/turnOff userKey
  directory.users.delete DELETE /admin/directory/v1/users/{userKey} userKey
  directory.users.get GET /admin/directory/v1/users/{userKey} userKey
  directory.users.insert POST /admin/directory/v1/users - body
  directory.users.list GET /admin/directory/v1/users -
  directory.users.makeAdmin POST /admin/directory/v1/users/{userKey}/makeAdmin userKey body
  directory.users.patch PATCH /admin/directory/v1/users/{userKey} userKey body
  directory.users.signOut POST /admin/directory/v1/users/{userKey}/signOut userKey
  directory.users.undelete POST /admin/directory/v1/users/{userKey}/undelete userKey body
  directory.users.update PUT /admin/directory/v1/users/{userKey} userKey body
  directory.users.watch POST /admin/directory/v1/users/watch - body
  directory.users.aliases.delete DELETE /admin/directory/v1/users/{userKey}/aliases/{alias} userKey,alias
  directory.users.aliases.insert POST /admin/directory/v1/users/{userKey}/aliases userKey body
  directory.users.aliases.list GET /admin/directory/v1/users/{userKey}/aliases userKey
  directory.users.aliases.watch POST /admin/directory/v1/users/{userKey}/aliases/watch userKey body
  directory.users.photos.delete DELETE /admin/directory/v1/users/{userKey}/photos/thumbnail userKey
  directory.users.photos.get GET /admin/directory/v1/users/{userKey}/photos/thumbnail userKey
  directory.users.photos.patch PATCH /admin/directory/v1/users/{userKey}/photos/thumbnail userKey body
  directory.users.photos.update PUT /admin/directory/v1/users/{userKey}/photos/thumbnail userKey body
  directory.verificationCodes.generate POST /admin/directory/v1/users/{userKey}/verificationCodes/generate userKey
  directory.verificationCodes.invalidate POST /admin/directory/v1/users/{userKey}/verificationCodes/invalidate userKey
  directory.verificationCodes.list GET /admin/directory/v1/users/{userKey}/verificationCodes userKey
`);
