/** The tabs that give people access: to shared drives and folders, and to the Admin console. */
import {choice, column, type TabSchema} from './schema';

/** The Shared drives tab. */
export const SHARED_DRIVES: TabSchema = {
  name: 'Shared drives',
  purpose:
    'Who gets which access to which shared drive or folder. Lockstep takes away only access that it gave itself.',
  generated: false,
  columns: [
    column(
      'Condition',
      360,
      'A CEL condition over the person in JumpCloud. For a whole team it is better to share with a Google group once and to fill that group in the Groups tab.',
      'user.department == "Design"',
      '"Contractors" in user.groups',
      'user.jobTitle.startsWith("Head of")',
    ),
    column(
      'Drive or folder',
      320,
      'Name or address of a shared drive, or address of a folder. The owner of the triggers must be able to share the folder. To end access that this tab gave, write false as the condition; deleting the last row of a drive leaves everything there as it is.',
      'Engineering Files',
      'https://drive.google.com/drive/folders/1aBcDeFgHiJkLmNoPqRsTuVwXyZ012345',
    ),
    choice(
      'Role',
      150,
      'What the person may do. The highest counts where several rows name one person. Folders have no Manager, and folders in My Drive no Content manager.',
      ['Manager', 'Content manager', 'Contributor', 'Commenter', 'Viewer'],
    ),
  ],
  seed: [],
};

/** The Admin roles tab. */
export const ADMIN_ROLES: TabSchema = {
  name: 'Admin roles',
  purpose: 'Who gets which role of the Admin console. Every change waits for approval, in every mode.',
  generated: false,
  columns: [
    column(
      'Condition',
      360,
      'A CEL condition over the person in JumpCloud. Only people who have an account already get a role.',
      'user.jobTitle == "Support Engineer"',
      '"IT Helpdesk" in user.groups',
    ),
    column(
      'Role',
      260,
      'Name or id of a role in Google. The super admin role is never given by a rule.',
      '_HELP_DESK_ADMIN_ROLE',
      '_GROUPS_ADMIN_ROLE',
    ),
    column('Org unit', 220, 'Path of the org unit to which the role is limited. Empty: the whole company.', '/Staff'),
  ],
  seed: [],
};
