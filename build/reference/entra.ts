/** How the expression functions of Microsoft Entra's provisioning are said here. */

/** A function of Entra (learn.microsoft.com, functions-for-customizing-application-data), and what to write instead. */
export interface Counterpart {
  readonly entra: string;
  /** An expression; absent where there is none. */
  readonly here?: string;
  readonly remark?: string;
}

/** Every function of that page, in its order. */
export const COUNTERPARTS: readonly Counterpart[] = [
  {entra: 'Append', here: 'user.username + ".test"'},
  {entra: 'AppRoleAssignmentsComplex', remark: 'Roles of applications are not among what JumpCloud tells.'},
  {entra: 'BitAnd', remark: 'No field of JumpCloud is a bit mask.'},
  {entra: 'CBool', here: 'isYes(user.attributes.remote)'},
  {entra: 'CDate', here: 'parseDate("3/16/2020", "M/d/yyyy")', remark: 'ISO 8601 texts are dates already.'},
  {entra: 'Coalesce', here: 'coalesce(user.displayname, user.firstname)'},
  {entra: 'ConvertToBase64', remark: 'No field of Google takes it.'},
  {entra: 'ConvertToUTF8Hex', remark: 'No field of Google takes it.'},
  {entra: 'Count', here: 'size(user.groups)'},
  {entra: 'CStr', here: 'string(size(user.groups))'},
  {entra: 'DateAdd', here: 'addDays(user.attributes.startDate, 7)', remark: 'Also addHours, addMonths, addYears.'},
  {
    entra: 'DateDiff',
    here: 'daysBetween(user.attributes.startDate, today())',
    remark: 'Also monthsBetween, yearsBetween.',
  },
  {entra: 'DateFromNum', remark: 'JumpCloud writes dates as texts.'},
  {entra: 'FormatDateTime', here: 'formatDate(parseDate("16.3.2020", "d.M.yyyy"), "yyyy-MM-dd")'},
  {entra: 'Guid', remark: 'A rule gives the same every time.'},
  {entra: 'IgnoreFlowIfNullOrEmpty', here: 'isEmpty(user.displayname) ? keep() : user.displayname'},
  {entra: 'IIF', here: 'user.company == "" ? "Example" : user.company'},
  {entra: 'InStr', here: 'user.email.indexOf("@")'},
  {entra: 'IsNull', here: 'isEmpty(user.middlename)', remark: 'What is not set is an empty text.'},
  {entra: 'IsNullOrEmpty', here: 'isEmpty(user.middlename)'},
  {entra: 'IsPresent', here: '!isEmpty(user.middlename)'},
  {entra: 'IsString', here: 'type(user.department) == string', remark: 'Types are checked when the row is read.'},
  {entra: 'Item', here: 'item(user.groups, 1)'},
  {entra: 'Join', here: 'join([user.firstname, user.lastname], " ")'},
  {entra: 'Left', here: 'left(user.firstname, 1)'},
  {entra: 'Mid', here: 'mid(user.costCenter, 2, 4)'},
  {entra: 'NormalizeDiacritics', here: 'ascii("Renée Müller")', remark: 'It also takes other scripts than Latin.'},
  {entra: 'Not', here: '!user.suspended'},
  {entra: 'Now', here: 'now()', remark: 'today() for the day alone.'},
  {entra: 'NumFromDate', remark: 'No field of Google takes it.'},
  {entra: 'PCase', here: 'titleCase(user.lastname)'},
  {entra: 'RandomString', remark: 'A rule gives the same every time. Passwords are made elsewhere.'},
  {entra: 'Redact', here: '"[Redacted]"'},
  {entra: 'RemoveDuplicates', here: 'join(unique(["a", "b", "a"]), ",")'},
  {entra: 'Replace', here: 'replacePattern(user.department, "[^A-Za-z]+", "-")', remark: 'replace() for a plain text.'},
  {entra: 'SelectUniqueValue', here: 'uniqueAddress(slug(user.firstname, ""), "example.com")'},
  {entra: 'SingleAppRoleAssignment', remark: 'Roles of applications are not among what JumpCloud tells.'},
  {entra: 'Split', here: 'split(user.location, "-")[0]'},
  {entra: 'StripSpaces', here: 'stripSpaces(user.jobTitle)'},
  {entra: 'Switch', here: 'lookup(user.department, {"R&D": "Research", "HR": "People"}, "Other")'},
  {entra: 'ToLower', here: 'lower(user.department)'},
  {entra: 'ToUpper', here: 'upper(user.department)'},
  {entra: 'Word', here: 'word(user.jobTitle, 2)'},
];
