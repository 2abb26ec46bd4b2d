/** The script's own menu, as `onOpen` made it. */
import {useLayoutEffect, useRef, useState} from 'preact/hooks';
import type {MenuView} from '../views';

function focusEntry(list: HTMLElement | null, step: (index: number, count: number) => number): void {
  const entries = [...(list?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
  const present = entries.indexOf(document.activeElement as HTMLElement);
  entries[step(present, entries.length)]?.focus();
}

/** Entries in one row of levels: an inner menu's entries follow its caption. */
function flat(menu: MenuView): MenuView[] {
  return (menu.entries ?? []).flatMap(entry => (entry.entries === undefined ? [entry] : [entry, ...flat(entry)]));
}

/** A menu button with its entries. Arrow keys move, Escape closes. */
export function ScriptMenu({menu, onChoose}: {menu: MenuView; onChoose: (functionName: string) => void}) {
  const [isOpen, setOpen] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  // Before the next key can arrive, so that arrow keys begin at the first entry.
  useLayoutEffect(() => {
    if (!isOpen) return undefined;
    focusEntry(list.current, () => 0);
    const close = (event: MouseEvent): void => {
      if (!list.current?.parentElement?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('click', close);
    return () => document.removeEventListener('click', close);
  }, [isOpen]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const steps: Record<string, (index: number, count: number) => number> = {
      ArrowDown: (index, count) => (index + 1) % count,
      ArrowUp: (index, count) => (index - 1 + count) % count,
      Home: () => 0,
      End: (_, count) => count - 1,
    };
    const step = steps[event.key];
    if (event.key === 'Escape') {
      setOpen(false);
      button.current?.focus();
    } else if (step !== undefined) {
      event.preventDefault();
      focusEntry(list.current, step);
    }
  };
  return (
    <div class="menu" onKeyDown={onKeyDown}>
      <button ref={button} type="button" aria-haspopup="menu" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {menu.caption}
      </button>
      {isOpen && (
        <ul ref={list} role="menu" aria-label={menu.caption}>
          {flat(menu).map((entry, index) =>
            entry.functionName === undefined ? (
              <li
                key={index}
                role={entry.caption === '' ? 'separator' : 'presentation'}
                class={entry.caption === '' ? '' : 'menu-caption'}
              >
                {entry.caption}
              </li>
            ) : (
              <li key={index} role="presentation">
                <button
                  type="button"
                  role="menuitem"
                  tabIndex={-1}
                  onClick={() => {
                    setOpen(false);
                    button.current?.focus();
                    onChoose(entry.functionName ?? '');
                  }}
                >
                  {entry.caption}
                </button>
              </li>
            ),
          )}
        </ul>
      )}
    </div>
  );
}
