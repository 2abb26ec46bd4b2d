/** Drive's refusals that more than one of its methods gives: reasons as Drive names them, statuses as the Drive API's error guide has them. */
import {GoogleError} from '../errors';

/** 404 for a file, and for a shared drive where a file id is expected. Also what is there but not for this caller. */
export function fileNotFound(id: string): GoogleError {
  return new GoogleError(404, 'notFound', `File not found: ${id}.`, 'global', {
    location: 'fileId',
    locationType: 'parameter',
  });
}

/** 404 for a shared drive. */
export function driveNotFound(id: string): GoogleError {
  return new GoogleError(404, 'notFound', `Shared drive not found: ${id}`, 'global', {
    location: 'driveId',
    locationType: 'parameter',
  });
}

/** 403: the caller sees it and may not do this. */
export function insufficientPermissions(): GoogleError {
  return new GoogleError(
    403,
    'insufficientFilePermissions',
    'The user does not have sufficient permissions for this file.',
  );
}

/** 403: `useDomainAdminAccess` by somebody who is no admin (reason as in GAM's list of Drive errors). */
export function insufficientAdministratorPrivileges(): GoogleError {
  return new GoogleError(
    403,
    'insufficientAdministratorPrivileges',
    'The user does not have sufficient administrator privileges.',
  );
}

/** 403 with a reason of Drive's own. */
export function refused(reason: string, message: string): GoogleError {
  return new GoogleError(403, reason, message);
}

/** 400: a parameter that must be there is not. */
export function requiredParameter(name: string): GoogleError {
  return new GoogleError(400, 'required', `Required parameter: ${name}`, 'global', {
    location: name,
    locationType: 'parameter',
  });
}
