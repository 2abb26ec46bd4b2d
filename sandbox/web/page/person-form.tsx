/** One person of JumpCloud, to change: every change goes through JumpCloud's own API. */
import {useState} from 'preact/hooks';
import type {NamedGroup, PeopleGroupView, PersonView} from '../views';
import type {Change} from './change';
import {useChange} from './change';
import {Badge, ChoiceField, Problem, TextField} from './elements';
import {PersonSecurity} from './person-security';
import {jumpCloud} from './server';

/** The texts that can be edited, with their names for people. */
const TEXTS = [
  ['firstname', 'First name'],
  ['lastname', 'Last name'],
  ['displayname', 'Display name'],
  ['email', 'E-mail'],
  ['username', 'Username'],
  ['jobTitle', 'Job title'],
  ['department', 'Department'],
  ['costCenter', 'Cost centre'],
  ['location', 'Location'],
  ['company', 'Company'],
  ['employeeIdentifier', 'Employee id'],
  ['employeeType', 'Employee type'],
] as const;

type Texts = Record<(typeof TEXTS)[number][0] | 'manager', string>;

const STATE_KINDS = {ACTIVATED: 'good', STAGED: 'warning', SUSPENDED: 'bad'} as const;

function textsOf(person: PersonView): Texts {
  const texts = Object.fromEntries(TEXTS.map(([field]) => [field, person[field] ?? '']));
  return {...texts, manager: person.manager ?? ''} as Texts;
}

/** What differs between the form and the person: only that is sent. */
function changedTexts(person: PersonView, edits: Partial<Texts>): Partial<Texts> {
  const present = textsOf(person);
  return Object.fromEntries(Object.entries(edits).filter(([field, text]) => text !== present[field as keyof Texts]));
}

function StateButtons({person, change}: {person: PersonView; change: Change}) {
  const path = `/systemusers/${person._id}`;
  const isSuspended = person.state === 'SUSPENDED';
  return (
    <>
      {person.state === 'STAGED' && (
        <button type="button" onClick={() => void change(() => jumpCloud('POST', `${path}/state/activate`, {}))}>
          Activate
        </button>
      )}
      {person.state !== 'STAGED' && (
        <button
          type="button"
          onClick={() => void change(() => jumpCloud('PUT', path, {state: isSuspended ? 'ACTIVATED' : 'SUSPENDED'}))}
        >
          {isSuspended ? 'Activate again' : 'Suspend'}
        </button>
      )}
    </>
  );
}

/** Deletes at the second click, so that one slip deletes nobody. */
function DeleteButton({onDelete}: {onDelete: () => void}) {
  const [isSure, setSure] = useState(false);
  return (
    <button
      type="button"
      class="danger"
      onClick={() => (isSure ? onDelete() : setSure(true))}
      onBlur={() => setSure(false)}
    >
      {isSure ? 'Really delete' : 'Delete'}
    </button>
  );
}

function Memberships(props: {
  groups: readonly NamedGroup[];
  all: readonly PeopleGroupView[];
  onChange: (op: 'add' | 'remove', group: string) => void;
}) {
  const others = props.all.filter(group => !props.groups.some(own => own.id === group.id));
  return (
    <div class="memberships">
      <h3>Groups</h3>
      <ul class="chips">
        {props.groups.map(group => (
          <li key={group.id}>
            {group.name}
            <button
              type="button"
              aria-label={`Remove from ${group.name}`}
              onClick={() => props.onChange('remove', group.id)}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      <ChoiceField
        label="Add to group"
        value=""
        options={[['', 'Choose a group'], ...others.map(group => [group.id, group.name] as const)]}
        onChoose={id => {
          if (id !== '') props.onChange('add', id);
        }}
      />
    </div>
  );
}

/** The form of one person. */
export function PersonForm(props: {
  person: PersonView;
  people: readonly PersonView[];
  groups: readonly PeopleGroupView[];
}) {
  const {person} = props;
  const [edits, setEdits] = useState<Partial<Texts>>({});
  const {problem, isBusy, change} = useChange();
  const texts = {...textsOf(person), ...edits};
  const changed = changedTexts(person, edits);
  const path = `/systemusers/${person._id}`;
  const save = async (): Promise<void> => {
    if (await change(() => jumpCloud('PUT', path, changed))) setEdits({});
  };
  const managers = props.people.filter(each => each._id !== person._id).map(each => [each._id, each.email] as const);
  const isManagerListed = texts.manager === '' || managers.some(([id]) => id === texts.manager);
  return (
    <form
      class="record"
      aria-label={`Person ${person.email}`}
      onSubmit={event => {
        event.preventDefault();
        void save();
      }}
    >
      <header class="record-head">
        <h2>{`${person.firstname ?? ''} ${person.lastname ?? ''}`.trim() || person.email}</h2>
        <Badge kind={STATE_KINDS[person.state]}>{person.state.toLowerCase()}</Badge>
        {person.account_locked && <Badge kind="bad">locked out</Badge>}
        <span class="grow" />
        <StateButtons person={person} change={change} />
        <DeleteButton onDelete={() => void change(() => jumpCloud('DELETE', path))} />
        <button type="submit" class="primary" disabled={isBusy || Object.keys(changed).length === 0}>
          Save
        </button>
      </header>
      <Problem text={problem} />
      <div class="fields">
        {TEXTS.map(([field, label]) => (
          <TextField
            key={field}
            label={label}
            value={texts[field]}
            onType={text => setEdits({...edits, [field]: text})}
          />
        ))}
        <ChoiceField
          label="Manager"
          value={texts.manager}
          options={[['', 'Nobody'], ...(isManagerListed ? [] : [[texts.manager, texts.manager] as const]), ...managers]}
          onChoose={manager => setEdits({...edits, manager})}
        />
      </div>
      <Memberships
        groups={person.groups}
        all={props.groups}
        onChange={(op, group) =>
          void change(() => jumpCloud('POST', `/v2/usergroups/${group}/members`, {op, type: 'user', id: person._id}))
        }
      />
      <PersonSecurity person={person} change={change} />
    </form>
  );
}

/** The form for somebody new. */
export function NewPerson({onAdded, onCancel}: {onAdded: (id: string) => void; onCancel: () => void}) {
  const [texts, setTexts] = useState({firstname: '', lastname: '', email: ''});
  const {problem, isBusy, change} = useChange();
  const add = (): Promise<boolean> =>
    change(async () => {
      const username = texts.email.split('@')[0] ?? '';
      const {_id: id} = await jumpCloud<{_id: string}>('POST', '/systemusers', {
        ...texts,
        username,
        state: 'ACTIVATED',
      });
      onAdded(id);
    });
  return (
    <form
      class="record"
      aria-label="New person"
      onSubmit={event => {
        event.preventDefault();
        void add();
      }}
    >
      <header class="record-head">
        <h2>New person</h2>
        <span class="grow" />
        <button type="button" onClick={onCancel}>
          Cancel
        </button>
        <button type="submit" class="primary" disabled={isBusy}>
          Add
        </button>
      </header>
      <Problem text={problem} />
      <div class="fields">
        <TextField label="First name" value={texts.firstname} onType={firstname => setTexts({...texts, firstname})} />
        <TextField label="Last name" value={texts.lastname} onType={lastname => setTexts({...texts, lastname})} />
        <TextField label="E-mail" value={texts.email} required onType={email => setTexts({...texts, email})} />
      </div>
    </form>
  );
}
