/** JumpCloud as its admin sees it: people, groups and alerts, to look at and to change. */
import {useState} from 'preact/hooks';
import type {PeopleGroupsView, PeopleView, PersonView} from '../views';
import {Alerts} from './alerts';
import {Badge, PickList, SearchBox, Segments} from './elements';
import {useView} from './live';
import {NewPerson, PersonForm} from './person-form';
import {PeopleGroups} from './people-groups';

const STATE_KINDS = {ACTIVATED: 'good', STAGED: 'warning', SUSPENDED: 'bad'} as const;

/** A person's name, or the address when there is none. */
export function nameOf(person: PersonView): string {
  return `${person.firstname ?? ''} ${person.lastname ?? ''}`.trim() || person.email;
}

function People() {
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<string>();
  const [isAdding, setAdding] = useState(false);
  const {view} = useView<PeopleView>('view/people', {search});
  const {view: groups} = useView<PeopleGroupsView>('view/people-groups', {limit: '1000'});
  const people = view?.people ?? [];
  const person = people.find(each => each._id === chosen) ?? people[0];
  const choose = (id: string): void => {
    setAdding(false);
    setChosen(id);
  };
  return (
    <div class="two-columns">
      <div class="list-column">
        <div class="list-head">
          <SearchBox label="Search people" value={search} onSearch={setSearch} />
          <button type="button" onClick={() => setAdding(true)}>
            Add person
          </button>
        </div>
        <PickList
          label="People"
          entries={people}
          total={view?.total ?? 0}
          chosen={isAdding ? undefined : person?._id}
          idOf={each => each._id}
          onChoose={choose}
        >
          {each => (
            <>
              <span class="entry-name">{nameOf(each)}</span>
              <span class="entry-detail">{each.email}</span>
              {each.state !== 'ACTIVATED' && <Badge kind={STATE_KINDS[each.state]}>{each.state.toLowerCase()}</Badge>}
            </>
          )}
        </PickList>
      </div>
      <div class="detail-column">
        {isAdding && <NewPerson onAdded={choose} onCancel={() => setAdding(false)} />}
        {!isAdding && person !== undefined && (
          <PersonForm key={person._id} person={person} people={people} groups={groups?.groups ?? []} />
        )}
      </div>
    </div>
  );
}

/** The panel. */
export function JumpCloudPanel() {
  const [shown, setShown] = useState<'People' | 'Groups' | 'Alerts'>('People');
  return (
    <div class="panel">
      <Segments label="In JumpCloud" names={['People', 'Groups', 'Alerts']} chosen={shown} onChoose={setShown} />
      {shown === 'People' && <People />}
      {shown === 'Groups' && <PeopleGroups />}
      {shown === 'Alerts' && <Alerts />}
    </div>
  );
}
