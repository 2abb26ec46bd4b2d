/** The methods of the Drive API as the advanced service Drive offers them (Drive API v3 reference). */
import {methodTable} from './method';

/** Every method, in the form of {@link methodTable}. */
export const DRIVE_METHODS = methodTable(`
  drive.about.get GET /drive/v3/about -
  drive.changes.getStartPageToken GET /drive/v3/changes/startPageToken -
  drive.changes.list GET /drive/v3/changes pageToken
  drive.changes.watch POST /drive/v3/changes/watch pageToken body
  drive.channels.stop POST /drive/v3/channels/stop - body
  drive.comments.create POST /drive/v3/files/{fileId}/comments fileId body
  drive.comments.delete DELETE /drive/v3/files/{fileId}/comments/{commentId} fileId,commentId
  drive.comments.get GET /drive/v3/files/{fileId}/comments/{commentId} fileId,commentId
  drive.comments.list GET /drive/v3/files/{fileId}/comments fileId
  drive.comments.update PATCH /drive/v3/files/{fileId}/comments/{commentId} fileId,commentId body
  drive.drives.create POST /drive/v3/drives requestId body
  drive.drives.delete DELETE /drive/v3/drives/{driveId} driveId
  drive.drives.get GET /drive/v3/drives/{driveId} driveId
  drive.drives.hide POST /drive/v3/drives/{driveId}/hide driveId
  drive.drives.list GET /drive/v3/drives -
  drive.drives.unhide POST /drive/v3/drives/{driveId}/unhide driveId
  drive.drives.update PATCH /drive/v3/drives/{driveId} driveId body
  drive.files.copy POST /drive/v3/files/{fileId}/copy fileId body
  drive.files.create POST /drive/v3/files - media
  drive.files.delete DELETE /drive/v3/files/{fileId} fileId
  drive.files.emptyTrash DELETE /drive/v3/files/trash -
  drive.files.export GET /drive/v3/files/{fileId}/export fileId,mimeType
  drive.files.generateIds GET /drive/v3/files/generateIds -
  drive.files.get GET /drive/v3/files/{fileId} fileId
  drive.files.list GET /drive/v3/files -
  drive.files.listLabels GET /drive/v3/files/{fileId}/listLabels fileId
  drive.files.modifyLabels POST /drive/v3/files/{fileId}/modifyLabels fileId body
  drive.files.update PATCH /drive/v3/files/{fileId} fileId media
  drive.files.watch POST /drive/v3/files/{fileId}/watch fileId body
  drive.permissions.create POST /drive/v3/files/{fileId}/permissions fileId body
  drive.permissions.delete DELETE /drive/v3/files/{fileId}/permissions/{permissionId} fileId,permissionId
  drive.permissions.get GET /drive/v3/files/{fileId}/permissions/{permissionId} fileId,permissionId
  drive.permissions.list GET /drive/v3/files/{fileId}/permissions fileId
  drive.permissions.update PATCH /drive/v3/files/{fileId}/permissions/{permissionId} fileId,permissionId body
  drive.replies.create POST /drive/v3/files/{fileId}/comments/{commentId}/replies fileId,commentId body
  drive.replies.delete DELETE /drive/v3/files/{fileId}/comments/{commentId}/replies/{replyId} fileId,commentId,replyId
  drive.replies.get GET /drive/v3/files/{fileId}/comments/{commentId}/replies/{replyId} fileId,commentId,replyId
  drive.replies.list GET /drive/v3/files/{fileId}/comments/{commentId}/replies fileId,commentId
  drive.replies.update PATCH /drive/v3/files/{fileId}/comments/{commentId}/replies/{replyId} fileId,commentId,replyId body
  drive.revisions.delete DELETE /drive/v3/files/{fileId}/revisions/{revisionId} fileId,revisionId
  drive.revisions.get GET /drive/v3/files/{fileId}/revisions/{revisionId} fileId,revisionId
  drive.revisions.list GET /drive/v3/files/{fileId}/revisions fileId
  drive.revisions.update PATCH /drive/v3/files/{fileId}/revisions/{revisionId} fileId,revisionId body
  drive.teamdrives.create POST /drive/v3/teamdrives requestId body
  drive.teamdrives.delete DELETE /drive/v3/teamdrives/{teamDriveId} teamDriveId
  drive.teamdrives.get GET /drive/v3/teamdrives/{teamDriveId} teamDriveId
  drive.teamdrives.list GET /drive/v3/teamdrives -
  drive.teamdrives.update PATCH /drive/v3/teamdrives/{teamDriveId} teamDriveId body
`);
