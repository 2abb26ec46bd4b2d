/** Small elements that several panels use. */
import type {ComponentChildren} from 'preact';
import {useId} from 'preact/hooks';

/** A choice between a few views. */
export function Segments<Name extends string>(props: {
  label: string;
  names: readonly Name[];
  chosen: Name;
  onChoose: (name: Name) => void;
}) {
  return (
    <div class="segments" role="group" aria-label={props.label}>
      {props.names.map(name => (
        <button key={name} type="button" aria-pressed={name === props.chosen} onClick={() => props.onChoose(name)}>
          {name}
        </button>
      ))}
    </div>
  );
}

/** A search box. */
export function SearchBox(props: {label: string; value: string; onSearch: (text: string) => void}) {
  return (
    <input
      type="search"
      class="search"
      aria-label={props.label}
      placeholder={props.label}
      value={props.value}
      onInput={event => props.onSearch(event.currentTarget.value)}
    />
  );
}

/** A text with its label. */
export function TextField(props: {label: string; value: string; required?: boolean; onType: (text: string) => void}) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <input
        id={id}
        value={props.value}
        required={props.required === true}
        autocomplete="off"
        onInput={event => props.onType(event.currentTarget.value)}
      />
    </div>
  );
}

/** A choice with its label. */
export function ChoiceField(props: {
  label: string;
  value: string;
  options: readonly (readonly [value: string, text: string])[];
  onChoose: (value: string) => void;
}) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <select id={id} value={props.value} onChange={event => props.onChoose(event.currentTarget.value)}>
        {props.options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

/** What a state means at a glance: a word on a quiet ground. */
export function Badge({kind, children}: {kind: 'good' | 'bad' | 'warning' | 'calm'; children: ComponentChildren}) {
  return <span class={`badge is-${kind}`}>{children}</span>;
}

/** One sentence about what went wrong; nothing while all is well. */
export function Problem({text}: {text: string}) {
  return (
    <p class="problem" role="alert">
      {text}
    </p>
  );
}

/** A list whose entries can be chosen. */
export function PickList<Entry>(props: {
  label: string;
  entries: readonly Entry[];
  total: number;
  chosen: string | undefined;
  idOf: (entry: Entry) => string;
  onChoose: (id: string) => void;
  children: (entry: Entry) => ComponentChildren;
}) {
  const missing = props.total - props.entries.length;
  return (
    <div class="pick-list">
      <ul aria-label={props.label}>
        {props.entries.map(entry => {
          const id = props.idOf(entry);
          return (
            <li key={id}>
              <button type="button" aria-current={id === props.chosen} onClick={() => props.onChoose(id)}>
                {props.children(entry)}
              </button>
            </li>
          );
        })}
      </ul>
      {props.total === 0 && <p class="quiet">Nobody and nothing found.</p>}
      {missing > 0 && <p class="quiet">{missing} more: search to narrow the list.</p>}
    </div>
  );
}
