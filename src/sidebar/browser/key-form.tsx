/** The form that stores the JumpCloud API key. */
import {useRef, useState} from 'preact/hooks';
import {TEXTS} from '../texts';

/** Asks for the key. The field is emptied as soon as the key is stored; the key is never shown again. */
export function KeyForm(props: {readonly onSave: (key: string, expiresOn: string) => Promise<boolean>}) {
  const [problem, setProblem] = useState('');
  const [isSaving, setIsSaving] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const expiry = useRef<HTMLInputElement>(null);
  const save = async () => {
    const key = field.current?.value.trim() ?? '';
    if (isSaving) return;
    setProblem(key === '' ? TEXTS.key.empty : '');
    if (key === '') {
      field.current?.focus();
      return;
    }
    setIsSaving(true);
    const isSaved = await props.onSave(key, expiry.current?.value ?? '');
    setIsSaving(false);
    if (isSaved && field.current) field.current.value = '';
    else field.current?.focus();
  };
  return (
    <form
      class="card"
      onSubmit={event => {
        event.preventDefault();
        void save();
      }}
    >
      <p>{TEXTS.key.text}</p>
      <label for="key">{TEXTS.key.label}</label>
      <input
        id="key"
        ref={field}
        type="password"
        autocomplete="off"
        spellcheck={false}
        aria-invalid={problem === '' ? undefined : 'true'}
        aria-describedby={problem === '' ? undefined : 'key-problem'}
      />
      {problem !== '' && (
        <p id="key-problem" class="problem" role="alert">
          {problem}
        </p>
      )}
      <label for="key-expiry">{TEXTS.key.expiry}</label>
      <input id="key-expiry" ref={expiry} type="date" aria-describedby="key-expiry-hint" />
      <p id="key-expiry-hint" class="quiet">
        {TEXTS.key.expiryHint}
      </p>
      <button type="submit" class="button primary" aria-disabled={isSaving ? 'true' : undefined}>
        {isSaving ? TEXTS.key.saving : TEXTS.key.save}
      </button>
    </form>
  );
}
