/** Functions for lists of texts. */
import {LIST_LENGTH_MAX, TEXT_LENGTH_MAX, overload, tooLong, type RuleFunction} from './rule-function';
import {item} from './texts';

const LIST = {list: 'list<string>'};

/** Functions for lists. */
export const LIST_FUNCTIONS: readonly RuleFunction[] = [
  {
    name: 'join',
    meaning: 'The texts of a list as one text, with a separator between them.',
    example: 'join(user.groups, ", ")',
    result: 'Engineering, Everyone, VPN',
    overloads: [overload({...LIST, separator: 'string'}, 'string', joined)],
  },
  {
    name: 'split',
    meaning: `The parts of a text between separators, as a list of at most ${LIST_LENGTH_MAX}.`,
    example: 'split(user.location, "-")[0]',
    result: 'LON',
    overloads: [
      overload({text: 'string', separator: 'string'}, 'list<string>', (text: string, separator: string) =>
        text.split(separator, LIST_LENGTH_MAX),
      ),
    ],
  },
  {
    name: 'item',
    meaning: 'One text of a list; the first is 1, the last is -1. An empty text where the list is shorter.',
    example: 'item(user.groups, 1)',
    result: 'Engineering',
    overloads: [overload({...LIST, number: 'int'}, 'string', item)],
  },
  {
    name: 'unique',
    meaning: 'The list without repetitions; of equal texts the first stays.',
    example: 'join(unique(["a", "b", "a"]), ", ")',
    result: 'a, b',
    overloads: [overload(LIST, 'list<string>', (list: readonly string[]) => [...new Set(list)])],
  },
  {
    name: 'sorted',
    meaning: "The list in the order of its characters' codes, capitals first.",
    example: 'join(sorted(["b", "a", "C"]), ", ")',
    result: 'C, a, b',
    overloads: [overload(LIST, 'list<string>', (list: readonly string[]) => [...list].sort())],
  },
];

function joined(list: readonly string[], separator: string): string {
  let length = separator.length * Math.max(0, list.length - 1);
  for (const text of list) {
    length += text.length;
    if (length > TEXT_LENGTH_MAX) throw tooLong();
  }
  return list.join(separator);
}
