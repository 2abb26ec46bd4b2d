/** JumpCloud's groups: who is in them, and the groups themselves to add and delete. */
import {useState} from 'preact/hooks';
import type {PeopleGroupsView, PeopleGroupView} from '../views';
import {Badge, PickList, Problem, SearchBox, TextField} from './elements';
import {useView} from './live';
import {jumpCloud} from './server';

function GroupRecord({group}: {group: PeopleGroupView}) {
  const [problem, setProblem] = useState('');
  const change = (method: string, path: string, body?: unknown): void => {
    setProblem('');
    jumpCloud(method, `/v2/usergroups/${group.id}${path}`, body).catch((error: Error) => setProblem(error.message));
  };
  return (
    <div class="record">
      <header class="record-head">
        <h2>{group.name}</h2>
        {group.membershipMethod.startsWith('DYNAMIC') && <Badge kind="calm">by rule</Badge>}
        <span class="grow" />
        <button type="button" class="danger" onClick={() => change('DELETE', '')}>
          Delete group
        </button>
      </header>
      <Problem text={problem} />
      {group.description !== '' && <p class="quiet">{group.description}</p>}
      {group.email !== '' && <p class="quiet">{group.email}</p>}
      <h3>
        {group.members.length} {group.members.length === 1 ? 'member' : 'members'}
      </h3>
      <ul class="chips">
        {group.members.map(member => (
          <li key={member.id}>
            {member.name}
            <button
              type="button"
              aria-label={`Remove ${member.name}`}
              onClick={() => change('POST', '/members', {op: 'remove', type: 'user', id: member.id})}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function NewGroup() {
  const [name, setName] = useState('');
  const [problem, setProblem] = useState('');
  const add = (): void => {
    setProblem('');
    jumpCloud('POST', '/v2/usergroups', {name}).then(
      () => setName(''),
      (error: Error) => setProblem(error.message),
    );
  };
  return (
    <form
      class="inline-form"
      onSubmit={event => {
        event.preventDefault();
        add();
      }}
    >
      <TextField label="New group" value={name} required onType={setName} />
      <button type="submit">Add group</button>
      <Problem text={problem} />
    </form>
  );
}

/** The groups of JumpCloud. */
export function PeopleGroups() {
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<string>();
  const {view} = useView<PeopleGroupsView>('view/people-groups', {search});
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
              <span class="entry-detail">{each.members.length} members</span>
            </>
          )}
        </PickList>
        <NewGroup />
      </div>
      <div class="detail-column">{group !== undefined && <GroupRecord key={group.id} group={group} />}</div>
    </div>
  );
}
