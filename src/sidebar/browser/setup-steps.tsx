/** The steps of the first-run guide that change a setting: region, domains, scope, mode. */
import {useEffect, useRef, useState} from 'preact/hooks';
import type {Mode, SetupView, StatusView} from '../contract';
import {otherModes, scopeWords} from '../setup';
import {MODE_MEANINGS, MODE_QUESTIONS, SETUP_TEXTS} from '../texts';
import type {Act} from './act';
import {Button} from './elements';
import {shownError} from './live-status';
import type {Server} from './server';

/** What a step needs: the view, the server, and what writes a setting and reads the view anew. */
export interface StepProps {
  readonly view: SetupView;
  readonly server: Server;
  readonly act: Act;
  /** Writes a value of the Settings tab; says so when it is done. */
  readonly onChange: (name: string, value: string, done: string) => Promise<boolean>;
}

const REGIONS = Object.keys(SETUP_TEXTS.organization.regions) as SetupView['region'][];

/** Where the organization lives. */
export function RegionStep({view, act, onChange}: StepProps) {
  const words = SETUP_TEXTS.organization;
  const [region, setRegion] = useState(view.region);
  return (
    <>
      <label for="region">{words.region}</label>
      <select
        id="region"
        value={region}
        onChange={event => setRegion(event.currentTarget.value as SetupView['region'])}
      >
        {REGIONS.map(one => (
          <option key={one} value={one}>
            {words.regions[one]}
          </option>
        ))}
      </select>
      <p class="quiet">{view.organizationId === '' ? words.unbound : words.bound(view.organizationId)}</p>
      {region !== view.region && (
        <Button
          label={words.save}
          choice={act.isBusy ? {may: false, reason: ''} : {may: true}}
          onChoose={() => void onChange('JumpCloud region', region, `${words.region}: ${words.regions[region]}.`)}
        />
      )}
    </>
  );
}

/** Which domains accounts may have, offered from those of Google. */
export function DomainStep({view, act, onChange}: StepProps) {
  const words = SETUP_TEXTS.domains;
  const offered = view.offered ?? [];
  const [ticked, setTicked] = useState<readonly string[]>(view.domains);
  const [problem, setProblem] = useState('');
  const save = () => {
    setProblem(ticked.length === 0 ? words.choose : '');
    const text = ticked.join(', ');
    if (ticked.length > 0) void onChange('Managed domains', text, words.saved(text));
  };
  const flip = (domain: string) =>
    setTicked(ticked.includes(domain) ? ticked.filter(one => one !== domain) : [...ticked, domain]);
  return (
    <>
      <p>{view.domains.length === 0 ? words.none : words.managed(view.domains.join(', '))}</p>
      {offered.length === 0 && <p class="quiet">{words.notOffered}</p>}
      {offered.length > 0 && (
        <fieldset>
          <legend>{words.offered}</legend>
          {offered.map(({domain, accounts}) => (
            <label key={domain} class="tick">
              <input type="checkbox" checked={ticked.includes(domain)} onChange={() => flip(domain)} />
              {words.domain(domain, accounts)}
            </label>
          ))}
          {problem !== '' && (
            <p class="problem" role="alert">
              {problem}
            </p>
          )}
          <Button label={words.save} choice={act.isBusy ? {may: false, reason: ''} : {may: true}} onChoose={save} />
        </fieldset>
      )}
    </>
  );
}

/** Whom rules are about, counted before it is written. */
export function ScopeStep({view, server, act, onChange}: StepProps) {
  const words = SETUP_TEXTS.scope;
  const [text, setText] = useState(view.scope);
  const [count, setCount] = useState('');
  const [isCounting, setIsCounting] = useState(false);
  const ask = () => {
    setIsCounting(true);
    setCount('');
    const expression = text.trim() === '' ? 'true' : text;
    const ended = server.tryExpression({expression, kind: 'condition', tab: 'Settings'}).then(
      answer => setCount(scopeWords(answer)),
      (thrown: unknown) => setCount(shownError(thrown).message),
    );
    void ended.finally(() => setIsCounting(false));
  };
  return (
    <>
      {view.scopeProblem !== '' && <p class="problem">{view.scopeProblem}</p>}
      <label for="scope">{words.label}</label>
      <textarea
        id="scope"
        class="expression"
        rows={2}
        spellcheck={false}
        value={text}
        onInput={event => setText(event.currentTarget.value)}
        aria-describedby="scope-hint"
      />
      <p id="scope-hint" class="quiet">
        {words.hint}
      </p>
      <div class="row">
        <Button label={words.count} choice={isCounting ? {may: false, reason: ''} : {may: true}} onChoose={ask} />
        {text.trim() !== view.scope && (
          <Button
            label={words.save}
            choice={act.isBusy ? {may: false, reason: ''} : {may: true}}
            onChoose={() => void onChange('Scope', text.trim(), words.saved)}
          />
        )}
      </div>
      <p role="status">{isCounting ? `${words.counting}…` : count}</p>
    </>
  );
}

/** The mode, changed in two steps: what it will do, then doing it. */
export function ModeStep({view, act, onChange}: StepProps) {
  const words = SETUP_TEXTS.live;
  const [asked, setAsked] = useState<Mode | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (asked) heading.current?.focus();
  }, [asked]);
  if (asked) {
    return (
      <div
        class="card"
        role="group"
        aria-labelledby="mode-title"
        onKeyDown={event => {
          if (event.key === 'Escape') setAsked(null);
        }}
      >
        <h3 id="mode-title" ref={heading} tabIndex={-1}>
          {words.title(asked)}
        </h3>
        <p>{MODE_QUESTIONS[asked]}</p>
        <div class="row">
          <Button
            label={words.confirm}
            choice={act.isBusy ? {may: false, reason: ''} : {may: true}}
            onChoose={() => void onChange('Mode', asked, words.saved(asked)).then(() => setAsked(null))}
          />
          <Button label={words.cancel} onChoose={() => setAsked(null)} />
        </div>
      </div>
    );
  }
  return (
    <>
      <p>{words.now(view.mode)}</p>
      <p class="quiet">{MODE_MEANINGS[view.mode]}</p>
      {otherModes(view.mode).map(mode => (
        <div key={mode}>
          <Button label={words.choose(mode)} onChoose={() => setAsked(mode)} />
          <p class="quiet">{MODE_MEANINGS[mode]}</p>
        </div>
      ))}
    </>
  );
}

/** Whether a run may be started for a preview. */
export function mayPreview(status: StatusView | null, view: SetupView): boolean {
  return view.installed && (view.hasKey || !view.isOwner) && status?.running === null;
}
