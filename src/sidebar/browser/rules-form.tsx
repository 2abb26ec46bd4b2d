/** The form of a try: the row to start from, what the expression is to give, the expression, and perhaps one person. */
import {useRef, useState} from 'preact/hooks';
import type {ExpressionRow, RulesView, TriedKind, TryAsk} from '../contract';
import {askOfRow, rowName} from '../rules';
import {RULES_TEXTS} from '../texts';

const WORDS = RULES_TEXTS.try;
const KINDS = Object.keys(WORDS.kinds) as TriedKind[];
const NOTHING: TryAsk = {expression: '', kind: 'value', field: '', tab: '', search: ''};

/** The rows to start from and what can be said of an expression of one's own. */
function Target(props: {
  readonly ask: TryAsk;
  readonly rows: readonly ExpressionRow[];
  readonly fields: readonly string[];
  readonly onAsk: (ask: TryAsk) => void;
}) {
  const {ask, rows} = props;
  const chosen = rows.findIndex(
    row => row.tab === ask.tab && row.kind === ask.kind && row.expression === ask.expression,
  );
  return (
    <>
      <label for="try-row">{WORDS.row}</label>
      <select
        id="try-row"
        value={String(chosen)}
        onChange={event => {
          const row = rows[Number(event.currentTarget.value)];
          props.onAsk(row ? askOfRow(row) : NOTHING);
        }}
      >
        <option value="-1">{WORDS.own}</option>
        {rows.map((row, at) => (
          <option key={`${row.tab}!${row.cell}`} value={String(at)}>
            {rowName(row)}
          </option>
        ))}
      </select>
      <label for="try-kind">{WORDS.kind}</label>
      <select
        id="try-kind"
        value={ask.kind}
        onChange={event => props.onAsk({...ask, kind: event.currentTarget.value as TriedKind, field: ''})}
      >
        {KINDS.map(kind => (
          <option key={kind} value={kind}>
            {WORDS.kinds[kind]}
          </option>
        ))}
      </select>
      {ask.kind === 'value' && (
        <>
          <label for="try-field">{WORDS.field}</label>
          <input
            id="try-field"
            list="try-fields"
            autocomplete="off"
            spellcheck={false}
            placeholder={WORDS.noField}
            value={ask.field ?? ''}
            onInput={event => props.onAsk({...ask, field: event.currentTarget.value})}
          />
          <datalist id="try-fields">
            {props.fields.map(field => (
              <option key={field} value={field} />
            ))}
          </datalist>
        </>
      )}
    </>
  );
}

/** The form; Enter in a line of it asks too. */
export function TryForm(props: {
  readonly rules: RulesView;
  readonly isAsking: boolean;
  readonly onTry: (ask: TryAsk) => void;
}) {
  const {rules, isAsking} = props;
  const [ask, setAsk] = useState<TryAsk>(NOTHING);
  const [problem, setProblem] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const start = () => {
    if (isAsking) return;
    const expression = ask.expression.trim();
    setProblem(expression === '' ? WORDS.empty : '');
    if (expression === '') field.current?.focus();
    else props.onTry({...ask, expression});
  };
  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        start();
      }}
    >
      <Target ask={ask} rows={rules.rows} fields={rules.fields} onAsk={setAsk} />
      {rules.rowsTotal > rules.rows.length && (
        <p class="quiet">{RULES_TEXTS.moreRows(rules.rowsTotal - rules.rows.length)}</p>
      )}
      <label for="try-expression">{WORDS.expression}</label>
      <textarea
        id="try-expression"
        ref={field}
        class="expression"
        rows={3}
        spellcheck={false}
        maxLength={2_100}
        value={ask.expression}
        onInput={event => setAsk({...ask, expression: event.currentTarget.value})}
        aria-invalid={problem === '' ? undefined : 'true'}
        aria-describedby={problem === '' ? undefined : 'try-problem'}
      />
      {problem !== '' && (
        <p id="try-problem" class="problem" role="alert">
          {problem}
        </p>
      )}
      <label for="try-search">{WORDS.search}</label>
      <input
        id="try-search"
        autocomplete="off"
        spellcheck={false}
        maxLength={200}
        value={ask.search ?? ''}
        onInput={event => setAsk({...ask, search: event.currentTarget.value})}
        aria-describedby="try-search-hint"
      />
      <p id="try-search-hint" class="quiet">
        {WORDS.searchHint}
      </p>
      <button type="submit" class="button primary" aria-disabled={isAsking ? 'true' : undefined}>
        {WORDS.button}
      </button>
    </form>
  );
}
