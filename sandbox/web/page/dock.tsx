/** The panels below the spreadsheet: both companies, the clock, what was sent. */
import {useState} from 'preact/hooks';
import {ClockPanel} from './clock-panel';
import {JumpCloudPanel} from './jumpcloud-panel';
import {OutboxPanel} from './outbox-panel';
import {WorkspacePanel} from './workspace-panel';

const PANELS = {
  JumpCloud: JumpCloudPanel,
  Workspace: WorkspacePanel,
  Clock: ClockPanel,
  Outbox: OutboxPanel,
} as const;

type PanelName = keyof typeof PANELS;

const NAMES = Object.keys(PANELS) as PanelName[];

/** The panels as tabs; the open one can be folded away. */
export function Dock() {
  const [name, setName] = useState<PanelName>('JumpCloud');
  const [isOpen, setOpen] = useState(true);
  const Panel = PANELS[name];
  const choose = (chosen: PanelName): void => {
    setName(chosen);
    setOpen(true);
  };
  return (
    <section class={isOpen ? 'dock' : 'dock is-folded'} aria-label="Companies and clock">
      <div class="dock-bar">
        <div role="tablist" aria-label="Panels" class="dock-tabs">
          {NAMES.map(each => (
            <button
              key={each}
              type="button"
              role="tab"
              id={`tab-${each}`}
              aria-selected={isOpen && each === name}
              aria-controls="dock-panel"
              onClick={() => choose(each)}
            >
              {each}
            </button>
          ))}
        </div>
        <button
          type="button"
          class="quiet-button"
          aria-expanded={isOpen}
          aria-controls="dock-panel"
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? 'Fold' : 'Unfold'}
        </button>
      </div>
      <div id="dock-panel" role="tabpanel" aria-labelledby={`tab-${name}`} hidden={!isOpen}>
        <Panel />
      </div>
    </section>
  );
}
