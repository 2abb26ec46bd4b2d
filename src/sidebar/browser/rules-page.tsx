/** The Rules view: trying expressions, rows that do not count yet, findings by cell. */
import {useCallback, useEffect, useRef} from 'preact/hooks';
import type {CellFinding, RulesView, UnsavedView} from '../contract';
import {valueWords} from '../person';
import {rowTone} from '../rules';
import {ROW_WORDS, RULES_TEXTS, SEVERITY_WORDS, TEXTS} from '../texts';
import {severityTone, type Choice} from '../view';
import {useAct} from './act';
import {useAnswer} from './answer';
import {Badge, Button, Failure, Remedy, Section, When} from './elements';
import type {LiveStatus} from './live-status';
import './rules.css';
import {TryOut} from './rules-try';
import type {Server} from './server';

/** A cell's name that shows the cell when it is chosen. */
function CellLink(props: {
  readonly tab: string;
  readonly cell: string;
  readonly onJump: (tab: string, cell: string) => void;
}) {
  const place = `${props.tab}!${props.cell}`;
  return (
    <button
      type="button"
      class="link"
      aria-label={RULES_TEXTS.findings.show(place)}
      onClick={() => props.onJump(props.tab, props.cell)}
    >
      {place}
    </button>
  );
}

/** Rows that differ from the rules that count, and what a plan says of them. */
function Unsaved(props: {
  readonly unsaved: UnsavedView;
  readonly live: LiveStatus;
  readonly onJump: (tab: string, cell: string) => void;
}) {
  const {unsaved, live} = props;
  const words = RULES_TEXTS.unsaved;
  const isReady = live.status?.hasKey === true || live.status?.isOwner === false;
  const choice: Choice = live.isBusy
    ? {may: false, reason: TEXTS.run.busy}
    : isReady
      ? {may: true}
      : {may: false, reason: TEXTS.run.needsKey};
  if (unsaved.stand !== 'changed') {
    return (
      <Section title={words.title}>
        <p>{unsaved.stand === 'same' ? words.same : words.none}</p>
      </Section>
    );
  }
  return (
    <Section title={words.title}>
      <p>{words.total(unsaved.total)}</p>
      {unsaved.effect && (
        <p class="notice warning">
          {unsaved.effect.sentence === '' ? words.noEffect : unsaved.effect.sentence} {words.made}{' '}
          <When iso={unsaved.effect.madeAt} nowMs={live.nowMs} />.
        </p>
      )}
      {!unsaved.effect && <p class="quiet">{words.unknown}</p>}
      <Button label={words.preview} choice={choice} reasonId="effect-reason" onChoose={live.preview} />
      {!choice.may && (
        <p id="effect-reason" class="quiet">
          {choice.reason}
        </p>
      )}
      <ul class="list">
        {unsaved.rows.map((row, at) => (
          <li key={`${at} ${row.tab}`}>
            <div class="row apart">
              {row.row > 0 ? (
                <CellLink tab={row.tab} cell={`A${row.row}`} onJump={props.onJump} />
              ) : (
                <strong>{row.tab}</strong>
              )}
              <Badge tone={rowTone(row.what)} text={ROW_WORDS[row.what]} />
            </div>
            {row.before !== '' && row.what !== 'moved' && (
              <div class="quiet">
                {words.before}: {row.before}
              </div>
            )}
            {row.after !== '' && (
              <div>
                {words.after}: {row.after}
              </div>
            )}
          </li>
        ))}
      </ul>
      {unsaved.total > unsaved.rows.length && <p class="quiet">{words.more(unsaved.total - unsaved.rows.length)}</p>}
    </Section>
  );
}

function Found(props: {readonly finding: CellFinding; readonly onJump: (tab: string, cell: string) => void}) {
  const {finding} = props;
  const words = RULES_TEXTS.findings;
  return (
    <li class="card">
      <div class="row apart">
        <CellLink tab={finding.tab} cell={finding.cell} onJump={props.onJump} />
        <Badge tone={severityTone(finding.severity)} text={SEVERITY_WORDS[finding.severity]} />
      </div>
      <p>{finding.detail}</p>
      <Remedy text={finding.remedy} />
      <p class="quiet">
        {words.read}: <code>{finding.read === '' ? words.nothing : valueWords(finding.read)}</code>
      </p>
      {finding.expected !== '' && (
        <p class="quiet">
          {words.expected}: {finding.expected}
        </p>
      )}
    </li>
  );
}

function Findings(props: {readonly rules: RulesView; readonly onJump: (tab: string, cell: string) => void}) {
  const {findings, findingsTotal} = props.rules;
  const words = RULES_TEXTS.findings;
  const shown = findings.reduce((sum, one) => sum + one.findings.length, 0);
  return (
    <Section title={words.title}>
      {findingsTotal === 0 && <p>{words.none}</p>}
      {findings.map(({tab, findings: own}) => (
        <div key={tab}>
          <h3 class="sub">
            {tab} ({own.length})
          </h3>
          <ul class="list">
            {own.map((finding, at) => (
              <Found key={`${at} ${finding.cell}`} finding={finding} onJump={props.onJump} />
            ))}
          </ul>
        </div>
      ))}
      {findingsTotal > shown && <p class="quiet">{words.more(findingsTotal - shown)}</p>}
    </Section>
  );
}

/** The functions of the language, one line until they are asked for. */
function Functions(props: {readonly rules: RulesView}) {
  const words = RULES_TEXTS.functions;
  return (
    <details class="functions">
      <summary>{words.summary}</summary>
      {props.rules.functions.map(({title, functions}) => (
        <div key={title}>
          <h3 class="sub">{title}</h3>
          <dl>
            {functions.map(({name, meaning, example, result}) => (
              <div key={name}>
                <dt>
                  <code>{name}</code> {meaning}
                </dt>
                <dd class="quiet">
                  <code>{example}</code> {result === null ? words.left : `${words.gives} ${result}`}
                </dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </details>
  );
}

/** The whole view. It is read again when a run has ended, because a run may make rows count. */
export function RulesPage(props: {readonly server: Server; readonly live: LiveStatus}) {
  const {server, live} = props;
  const {answer, isAsking, error, ask} = useAnswer(useCallback(() => server.rulesView(), [server]));
  const jump = useAct(live);
  const wasBusy = useRef(live.isBusy);
  useEffect(() => {
    if (wasBusy.current && !live.isBusy) ask();
    wasBusy.current = live.isBusy;
  }, [live.isBusy, ask]);
  const onJump = (tab: string, cell: string) =>
    void jump.run(() => server.jumpTo(tab, cell), RULES_TEXTS.showing(`${tab}!${cell}`));
  return (
    <div aria-busy={isAsking}>
      {isAsking && !answer && <p class="quiet">{RULES_TEXTS.reading}…</p>}
      {error && <Failure error={error} />}
      {answer && (
        <>
          <TryOut server={server} rules={answer} />
          <Functions rules={answer} />
          <Unsaved unsaved={answer.unsaved} live={live} onJump={onJump} />
          <Findings rules={answer} onJump={onJump} />
        </>
      )}
      {(answer ?? error) && (
        <Button
          label={RULES_TEXTS.again}
          choice={isAsking ? {may: false, reason: RULES_TEXTS.reading} : {may: true}}
          onChoose={ask}
        />
      )}
    </div>
  );
}
