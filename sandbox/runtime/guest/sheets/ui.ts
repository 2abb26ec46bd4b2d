/** The spreadsheet's user interface: menus, sidebar, dialogs. */
import {enumeration} from '../enumeration';
import type {EnumerationValue} from '../enumeration';
import {call} from '../host';
import type {HtmlOutput} from '../html-service';
import {strictClass} from '../unimplemented';

const Button = enumeration('Ui.Button', ['CLOSE', 'OK', 'CANCEL', 'YES', 'NO']);
const ButtonSet = enumeration('Ui.ButtonSet', ['OK', 'OK_CANCEL', 'YES_NO', 'YES_NO_CANCEL']);

/** One entry as the host keeps it. */
interface Entry {
  readonly caption: string;
  readonly functionName?: string;
  readonly entries?: readonly Entry[];
}

/** A menu under construction. */
class Menu {
  readonly #caption: string;
  readonly #entries: Entry[] = [];

  constructor(caption: string) {
    this.#caption = caption;
  }

  addItem(caption: string, functionName: string): this {
    this.#entries.push({caption, functionName});
    return this;
  }

  addSeparator(): this {
    this.#entries.push({caption: ''});
    return this;
  }

  addSubMenu(menu: Menu): this {
    this.#entries.push(menu.toHost());
    return this;
  }

  addToUi(): void {
    call('Ui.addMenu', this.toHost());
  }

  toHost(): Entry {
    return {caption: this.#caption, entries: this.#entries};
  }
}

/** The user interface. Nobody answers dialogs: they are logged, and their default button is pressed. */
export class Ui {
  readonly Button = Button;
  readonly ButtonSet = ButtonSet;

  createMenu(caption: string): Menu {
    return new Menu(caption);
  }

  createAddonMenu(): Menu {
    return new Menu('Add-on');
  }

  showSidebar(userInterface: HtmlOutput): void {
    call('Ui.showHtml', userInterface.toShown('sidebar', userInterface.getTitle()));
  }

  showModalDialog(userInterface: HtmlOutput, title: string): void {
    call('Ui.showHtml', userInterface.toShown('dialog', title));
  }

  showModelessDialog(userInterface: HtmlOutput, title: string): void {
    this.showModalDialog(userInterface, title);
  }

  /** `alert(prompt)`, `(prompt, buttons)`, `(title, prompt, buttons)`. */
  alert(...args: readonly unknown[]): EnumerationValue {
    const texts = args.filter(each => typeof each === 'string');
    const buttons = args.map(each => String(each as EnumerationValue)).find(each => each.startsWith('YES_NO'));
    call('Ui.alert', texts.join(': '));
    return buttons ? Button.YES : Button.OK;
  }
}

/** Makes members that the user interface doesn't have throw by name. */
export function installUi(): void {
  strictClass(Ui, 'Ui');
  strictClass(Menu, 'Ui.Menu');
}
