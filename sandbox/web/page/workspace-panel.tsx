/** Google Workspace, to look at: accounts with their state, groups with their members, shared drives with theirs. */
import {useEffect, useState} from 'preact/hooks';
import type {AccountsView, AccountView, DrivesView, DriveView, GoogleGroupsView, GoogleGroupView} from '../views';
import {Badge, PickList, Problem, SearchBox, Segments} from './elements';
import {useView} from './live';
import {directory} from './server';
import {shortTimeText} from './time';

/** The account as the Directory API gives it; read when it is asked for, since that is a call like any other. */
function FullRecord({id}: {id: string}) {
  const [text, setText] = useState<string>();
  const [problem, setProblem] = useState('');
  useEffect(() => setText(undefined), [id]);
  const read = (): void => {
    directory(`/users/${id}?projection=full`).then(
      user => setText(JSON.stringify(user, null, 2)),
      (error: Error) => setProblem(error.message),
    );
  };
  return (
    <>
      <Problem text={problem} />
      {text === undefined ? (
        <button type="button" onClick={read}>
          Show as JSON
        </button>
      ) : (
        <pre class="json" tabIndex={0} aria-label="The account as JSON">
          {text}
        </pre>
      )}
    </>
  );
}

function AccountBadges({account}: {account: AccountView}) {
  return (
    <>
      {account.suspended && <Badge kind="bad">suspended</Badge>}
      {account.archived && <Badge kind="warning">archived</Badge>}
      {account.isAdmin && <Badge kind="calm">super admin</Badge>}
    </>
  );
}

function AccountRecord({account}: {account: AccountView}) {
  const facts: readonly (readonly [string, string])[] = [
    ['E-mail', account.email],
    ['Aliases', account.aliases.join(', ') || 'none'],
    ['Org unit', account.orgUnit],
    ['Groups', account.groups.join(', ') || 'none'],
    ['Licenses', account.licenses.join(', ') || 'none'],
    ['Sessions', String(account.sessions)],
    ['Last sign-in', account.lastLogin === null ? 'never' : shortTimeText(Date.parse(account.lastLogin))],
    ['Id', account.id],
  ];
  return (
    <div class="record">
      <header class="record-head">
        <h2>{account.name}</h2>
        <AccountBadges account={account} />
      </header>
      <dl class="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <FullRecord id={account.id} />
    </div>
  );
}

function Accounts() {
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<string>();
  const {view} = useView<AccountsView>('view/accounts', {search});
  const accounts = view?.accounts ?? [];
  const account = accounts.find(each => each.id === chosen) ?? accounts[0];
  return (
    <div class="two-columns">
      <div class="list-column">
        <div class="list-head">
          <SearchBox label="Search accounts" value={search} onSearch={setSearch} />
          <span class="quiet">{view?.total ?? 0}</span>
        </div>
        <PickList
          label="Accounts"
          entries={accounts}
          total={view?.total ?? 0}
          chosen={account?.id}
          idOf={each => each.id}
          onChoose={setChosen}
        >
          {each => (
            <>
              <span class="entry-name">{each.name}</span>
              <span class="entry-detail">{each.email}</span>
              <AccountBadges account={each} />
            </>
          )}
        </PickList>
      </div>
      <div class="detail-column">{account !== undefined && <AccountRecord account={account} />}</div>
    </div>
  );
}

function GroupRecord({group}: {group: GoogleGroupView}) {
  return (
    <div class="record">
      <header class="record-head">
        <h2>{group.name}</h2>
      </header>
      <p class="quiet">{group.email}</p>
      <h3>
        {group.memberCount} {group.memberCount === 1 ? 'member' : 'members'}
      </h3>
      <ul class="chips">
        {group.members.map(member => (
          <li key={member.email}>
            {member.email}
            {member.role !== 'MEMBER' && <Badge kind="calm">{member.role.toLowerCase()}</Badge>}
            {member.type === 'EXTERNAL' && <Badge kind="warning">external</Badge>}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Groups() {
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<string>();
  const {view} = useView<GoogleGroupsView>('view/google-groups', {search});
  const groups = view?.groups ?? [];
  const group = groups.find(each => each.id === chosen) ?? groups[0];
  return (
    <div class="two-columns">
      <div class="list-column">
        <div class="list-head">
          <SearchBox label="Search groups" value={search} onSearch={setSearch} />
        </div>
        <PickList
          label="Groups"
          entries={groups}
          total={view?.total ?? 0}
          chosen={group?.id}
          idOf={each => each.id}
          onChoose={setChosen}
        >
          {each => (
            <>
              <span class="entry-name">{each.name}</span>
              <span class="entry-detail">{each.email}</span>
            </>
          )}
        </PickList>
      </div>
      <div class="detail-column">{group !== undefined && <GroupRecord group={group} />}</div>
    </div>
  );
}

/** Roles of a shared drive as Drive's own page calls them. */
const ROLE_NAMES: Readonly<Record<string, string>> = {
  organizer: 'manager',
  fileOrganizer: 'content manager',
  writer: 'contributor',
  commenter: 'commenter',
  reader: 'viewer',
};

function DriveRecord({drive}: {drive: DriveView}) {
  return (
    <div class="record">
      <header class="record-head">
        <h2>{drive.name}</h2>
        {drive.hidden && <Badge kind="warning">hidden</Badge>}
      </header>
      <p class="quiet">{drive.id}</p>
      <h3>
        {drive.members.length} {drive.members.length === 1 ? 'member' : 'members'}
      </h3>
      <ul class="chips">
        {drive.members.map(member => (
          <li key={member.address}>
            {member.address}
            <Badge kind="calm">{ROLE_NAMES[member.role] ?? member.role}</Badge>
            {member.isExternal && <Badge kind="warning">external</Badge>}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Drives() {
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<string>();
  const {view} = useView<DrivesView>('view/drives', {search});
  const drives = view?.drives ?? [];
  const drive = drives.find(each => each.id === chosen) ?? drives[0];
  return (
    <div class="two-columns">
      <div class="list-column">
        <div class="list-head">
          <SearchBox label="Search shared drives" value={search} onSearch={setSearch} />
        </div>
        <PickList
          label="Shared drives"
          entries={drives}
          total={view?.total ?? 0}
          chosen={drive?.id}
          idOf={each => each.id}
          onChoose={setChosen}
        >
          {each => <span class="entry-name">{each.name}</span>}
        </PickList>
      </div>
      <div class="detail-column">{drive !== undefined && <DriveRecord drive={drive} />}</div>
    </div>
  );
}

/** The panel. */
export function WorkspacePanel() {
  const [shown, setShown] = useState<'Accounts' | 'Groups' | 'Shared drives'>('Accounts');
  return (
    <div class="panel">
      <Segments
        label="In Google Workspace"
        names={['Accounts', 'Groups', 'Shared drives']}
        chosen={shown}
        onChoose={setShown}
      />
      {shown === 'Accounts' && <Accounts />}
      {shown === 'Groups' && <Groups />}
      {shown === 'Shared drives' && <Drives />}
    </div>
  );
}
